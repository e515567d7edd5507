package app.banyan.mall.imports;

import app.banyan.mall.domain.ImportId;
import app.banyan.mall.domain.sheet.Finding;
import app.banyan.mall.domain.sheet.Reason;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

@Entity
@Immutable
@Table(name = "product_import_finding")
@IdClass(FindingRow.Key.class)
class FindingRow extends PanacheEntityBase {

    record Key(UUID imported, int number) {}

    @Id
    @Column(name = "import")
    UUID imported;

    @Id
    int number;

    long line;
    String handle;
    String heading;

    @Enumerated(EnumType.STRING)
    Reason reason;

    String value;

    static FindingRow of(UUID imported, int number, Finding finding) {
        var row = new FindingRow();
        row.imported = imported;
        row.number = number;
        row.line = finding.line();
        row.handle = finding.handle().orElse(null);
        row.heading =
                finding.column().map(app.banyan.mall.domain.sheet.Column::title).orElse(null);
        row.reason = finding.reason();
        row.value = finding.value().orElse(null);
        return row;
    }

    static Uni<List<FindingRow>> of(ImportId id, int after, int most) {
        return FindingRow.<FindingRow>find("imported = ?1 and number > ?2 order by number", id.value(), after)
                .page(0, most)
                .list();
    }
}
