package app.banyan.mall.checkout;

import app.banyan.kernel.AccountId;
import app.banyan.mall.domain.CheckoutId;
import app.banyan.runtime.ids.Ids;
import app.banyan.runtime.sql.Parameters;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Which checkout a buyer's key stands for. */
@ApplicationScoped
class CheckoutKeys {

    /** A request that was refused may come again with its key; after this long it is another checkout. */
    private static final Duration SAME = Duration.ofMinutes(1);

    private final Pool pool;
    private final Ids ids;
    private final Clock clock;

    CheckoutKeys(Pool pool, Ids ids, Clock clock) {
        this.pool = pool;
        this.ids = ids;
        this.clock = clock;
    }

    /** @param placed the key's request was answered */
    record Named(CheckoutId checkout, Instant at, boolean placed) {}

    Uni<Boolean> placed(Named named) {
        return pool.preparedQuery("select from checkout where id = $1")
                .execute(Parameters.of(named.checkout()))
                .map(rows -> rows.size() == 1);
    }

    /** The first of several at once decides; a key whose checkout was refused long ago gets a new one. */
    Uni<Named> name(AccountId buyer, String key) {
        var now = clock.instant();
        return pool.preparedQuery("""
                        insert into checkout_key as k (buyer, key, checkout, ordered_at) values ($1, $2, $3, $4)
                        on conflict (buyer, key) do update
                           set (checkout, ordered_at) = (
                               select case when fresh then excluded.checkout else k.checkout end,
                                      case when fresh then excluded.ordered_at else k.ordered_at end
                                 from (select k.ordered_at < $5
                                          and not exists (select from checkout c where c.id = k.checkout) as fresh) f)
                        returning checkout, ordered_at, exists (select from checkout c where c.id = k.checkout) as placed""")
                .execute(Parameters.of(buyer, key, ids.next(), now, now.minus(SAME)))
                .map(rows -> rows.iterator().next())
                .map(row -> new Named(
                        new CheckoutId(row.getUUID("checkout")),
                        row.getOffsetDateTime("ordered_at").toInstant(),
                        row.getBoolean("placed")));
    }
}
