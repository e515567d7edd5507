package app.banyan.community.file;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** The bytes of a file, apart from what is known of it, so that a list of files does not carry them. */
@Entity
@Immutable
@Table(name = "file_content")
class ContentRow extends PanacheEntityBase {

    @Id
    UUID file;

    UUID community;
    int size;
    byte[] content;

    static ContentRow of(FileRow file, byte[] content) {
        var row = new ContentRow();
        row.file = file.id;
        row.community = file.community;
        row.size = file.size;
        row.content = content;
        return row;
    }
}
