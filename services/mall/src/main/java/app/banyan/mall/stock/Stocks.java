package app.banyan.mall.stock;

import app.banyan.kernel.SkuId;
import app.banyan.runtime.sql.Sql;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** How many of each variant there are. */
@ApplicationScoped
public class Stocks {

    /** Opening stock of variants that are new; one that has stock keeps it. In the surrounding transaction. */
    public Uni<Void> open(Map<SkuId, Long> quantities) {
        return Multi.createFrom()
                .iterable(quantities.entrySet())
                .onItem()
                .transformToUniAndConcatenate(opening -> Sql.session()
                        .update(
                                "insert into stock (sku, on_hand, reserved) values ($1, $2, 0) on conflict do nothing",
                                opening.getKey().value(),
                                opening.getValue()))
                .collect()
                .last()
                .replaceWithVoid();
    }
}
