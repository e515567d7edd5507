package app.banyan.mall.audit;

import app.banyan.kernel.MerchantId;
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

    private static final UUID AFTER_ALL = new UUID(-1, -1);

    @Id
    UUID id;

    UUID merchant;
    UUID product;
    Instant at;
    UUID actor;
    String action;
    String detail;

    static Uni<List<AuditRow>> newest(MerchantId merchant, PageRequest page) {
        return AuditRow.<AuditRow>find(
                        "merchant = ?1 and id < ?2 order by id desc",
                        merchant.value(),
                        page.afterId().orElse(AFTER_ALL))
                .page(0, page.fetch())
                .list();
    }
}
