package app.banyan.mall.imports;

import app.banyan.mall.domain.ImportId;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.hibernate.annotations.Immutable;

/** A piece of a file as it came. */
@Entity
@Immutable
@Table(name = "product_import_part")
@IdClass(PartRow.Key.class)
class PartRow extends PanacheEntityBase {

    private static final int LONGEST = 512 * 1024;

    record Key(UUID imported, int number) {}

    @Id
    @Column(name = "import")
    UUID imported;

    @Id
    int number;

    byte[] content;

    static List<PartRow> of(ImportId id, byte[] file) {
        return IntStream.range(0, (file.length + LONGEST - 1) / LONGEST)
                .mapToObj(number -> {
                    var row = new PartRow();
                    row.imported = id.value();
                    row.number = number;
                    row.content =
                            Arrays.copyOfRange(file, number * LONGEST, Math.min(file.length, (number + 1) * LONGEST));
                    return row;
                })
                .toList();
    }

    /** The file in one piece again. */
    static Uni<byte[]> file(ImportId id, int bytes) {
        return PartRow.<PartRow>list("imported = ?1 order by number", id.value())
                .map(parts -> {
                    var file = new byte[bytes];
                    parts.forEach(part ->
                            System.arraycopy(part.content, 0, file, part.number * LONGEST, part.content.length));
                    return file;
                });
    }

    static Uni<Long> drop(ImportId id) {
        return delete("imported", id.value());
    }
}
