package app.banyan.community.audit;

import app.banyan.kernel.CommunityId;
import app.banyan.runtime.paging.PageRequest;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

@Entity
@Immutable
@Table(name = "audit_entry")
class AuditRow extends PanacheEntityBase {

    @Id
    UUID id;

    UUID community;
    Instant at;
    UUID actor;
    String action;
    UUID subject;
    String detail;

    static Uni<List<AuditRow>> newest(CommunityId community, PageRequest page) {
        return page.afterId()
                .map(after -> AuditRow.<AuditRow>find(
                        "community = ?1 and id < ?2 order by id desc", community.value(), after))
                .orElseGet(() -> find("community = ?1 order by id desc", community.value()))
                .page(0, page.fetch())
                .list();
    }
}
