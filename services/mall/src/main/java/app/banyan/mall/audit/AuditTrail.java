package app.banyan.mall.audit;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.MerchantId;
import app.banyan.kernel.Page;
import app.banyan.kernel.ProductId;
import app.banyan.runtime.ids.Ids;
import app.banyan.runtime.paging.Cursor;
import app.banyan.runtime.paging.PageRequest;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** What was decided about merchants and their goods, by whom, and why: written beside what it tells of. */
@ApplicationScoped
public class AuditTrail {

    private final Ids ids;
    private final Clock clock;
    private final ObjectMapper json;

    AuditTrail(Ids ids, Clock clock, ObjectMapper json) {
        this.ids = ids;
        this.clock = clock;
        this.json = json;
    }

    /** In the surrounding transaction. */
    public Uni<Void> ofMerchant(MerchantId merchant, AccountId actor, String action, Map<String, ?> detail) {
        return entry(merchant, actor, action, detail).persist().replaceWithVoid();
    }

    /** In the surrounding transaction. */
    public Uni<Void> ofProduct(
            MerchantId merchant, ProductId product, AccountId actor, String action, Map<String, ?> detail) {
        var row = entry(merchant, actor, action, detail);
        row.product = product.value();
        return row.persist().replaceWithVoid();
    }

    @WithSession
    public Uni<Page<AuditView>> newest(MerchantId merchant, PageRequest page) {
        return AuditRow.newest(merchant, page)
                .map(rows -> page.page(rows, row -> Cursor.of(row.id), row -> AuditView.of(row, json)));
    }

    /** The reason of a decision, as its detail. */
    public static Map<String, String> because(Optional<String> reason) {
        return reason.map(why -> Map.of("reason", why)).orElse(Map.of());
    }

    private AuditRow entry(MerchantId merchant, AccountId actor, String action, Map<String, ?> detail) {
        var row = new AuditRow();
        row.id = ids.next();
        row.merchant = merchant.value();
        row.at = clock.instant();
        row.actor = actor.value();
        row.action = action;
        try {
            row.detail = json.writeValueAsString(detail);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalStateException(unwritable);
        }
        return row;
    }
}
