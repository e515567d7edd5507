package app.banyan.commission.earnback;

import app.banyan.commission.accrual.Commissions;
import app.banyan.commission.domain.EarnedBack;
import app.banyan.commission.domain.MembershipId;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.runtime.inbox.Inbox;
import app.banyan.runtime.sql.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * What people paid for memberships of the platform, and how much of it they have earned as managers since. Nothing else
 * may depend on this: what somebody paid never decides whether, or at which rate, they earn.
 */
@ApplicationScoped
class Memberships {

    private static final String CONSUMER = "earned-back";

    private final Pool pool;
    private final Inbox inbox;
    private final Commissions commissions;
    private final Clock clock;

    Memberships(Pool pool, Inbox inbox, Commissions commissions, Clock clock) {
        this.pool = pool;
        this.inbox = inbox;
        this.commissions = commissions;
        this.clock = clock;
    }

    /** Events of one membership come in order, because they share its key. */
    Uni<Void> learn(UUID event, MembershipTold told) {
        return pool.withTransaction(connection -> {
            var sql = Sql.connection(connection);
            return inbox.once(
                    sql,
                    event,
                    CONSUMER,
                    () -> sql.update(
                                    "insert into platform_membership (id, account) values ($1, $2) on conflict do nothing",
                                    told.membership().value(),
                                    told.account().value())
                            .chain(() -> apply(sql, told)));
        });
    }

    private static Uni<Void> apply(Sql sql, MembershipTold told) {
        var id = told.membership();
        return switch (told) {
            case MembershipTold.Started started ->
                sql.update(
                                "update platform_membership set began_at = $2, ends_at = $3 where id = $1",
                                id.value(),
                                utc(started.startedAt()),
                                utc(started.endsAt()))
                        .chain(() ->
                                pay(sql, id, started.order(), started.listPrice(), started.paid(), started.endsAt()));
            case MembershipTold.Renewed renewed ->
                end(sql, id, renewed.endsAt())
                        .chain(() -> pay(sql, id, renewed.order(), renewed.paid(), renewed.paid(), renewed.endsAt()));
            case MembershipTold.Shortened shortened ->
                end(sql, id, shortened.endsAt())
                        .chain(() -> sql.update(
                                "update membership_payment set given_back = true where membership = $1 and order_id = $2",
                                id.value(),
                                shortened.order().value()))
                        .replaceWithVoid();
            case MembershipTold.Suspended _ -> close(sql, id);
            case MembershipTold.Ended _ -> close(sql, id);
            case MembershipTold.Restored restored ->
                end(sql, id, restored.endsAt())
                        .chain(() -> sql.update("update platform_membership set open = true where id = $1", id.value()))
                        .chain(() -> sql.update(
                                "update membership_payment set given_back = false where membership = $1 and until <= $2",
                                id.value(),
                                utc(restored.endsAt())))
                        .replaceWithVoid();
        };
    }

    private static Uni<Void> pay(Sql sql, MembershipId id, OrderId order, Money price, Money paid, Instant until) {
        return sql.update(
                        """
                        insert into membership_payment (membership, order_id, price, paid, currency, until)
                        values ($1, $2, $3, $4, $5, $6) on conflict do nothing""",
                        id.value(),
                        order.value(),
                        price.minor(),
                        paid.minor(),
                        price.currency().getCurrencyCode(),
                        utc(until))
                .replaceWithVoid();
    }

    private static Uni<Integer> end(Sql sql, MembershipId id, Instant at) {
        return sql.update("update platform_membership set ends_at = $2 where id = $1", id.value(), utc(at));
    }

    private static Uni<Void> close(Sql sql, MembershipId id) {
        return sql.update("update platform_membership set open = false where id = $1", id.value())
                .replaceWithVoid();
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    /** Of the membership that the person holds now; zeros for who holds none. */
    Uni<EarnedBackView> earnedBack(AccountId account) {
        return pool.preparedQuery("""
                        select m.id, m.began_at, sum(p.price)::bigint as price, sum(p.paid)::bigint as paid, p.currency
                          from platform_membership m join membership_payment p on p.membership = m.id
                         where m.account = $1 and m.open and m.began_at <= $2 and m.ends_at > $2 and not p.given_back
                         group by m.id, p.currency
                         order by m.began_at desc, m.id desc
                         limit 1""")
                .execute(Tuple.of(account.value(), utc(clock.instant())))
                .flatMap(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(row -> earnedBack(account, row))
                        .orElseGet(() -> Uni.createFrom().item(EarnedBackView.NOTHING)));
    }

    private Uni<EarnedBackView> earnedBack(AccountId account, Row row) {
        var currency = Currency.getInstance(row.getString("currency"));
        var since = row.getOffsetDateTime("began_at").toInstant();
        return commissions
                .earnedAsManager(account, since, currency)
                .map(earned -> EarnedBackView.of(
                        new MembershipId(row.getUUID("id")),
                        new Money(row.getLong("paid"), currency),
                        new EarnedBack(new Money(row.getLong("price"), currency), earned)));
    }
}
