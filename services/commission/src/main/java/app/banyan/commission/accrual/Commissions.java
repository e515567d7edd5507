package app.banyan.commission.accrual;

import app.banyan.commission.accrual.CommissionView.ExplanationView;
import app.banyan.commission.accrual.CommissionView.ReversalView;
import app.banyan.commission.accrual.SharesExplained.LineExplained;
import app.banyan.commission.domain.LineShares.Share;
import app.banyan.commission.domain.Party;
import app.banyan.commission.domain.RefundWindow;
import app.banyan.commission.domain.Role;
import app.banyan.commission.domain.SaleLine;
import app.banyan.commission.domain.ShareKey;
import app.banyan.commission.hold.HeldView;
import app.banyan.commission.hold.Holds.Hold;
import app.banyan.commission.hold.PlacedHolds;
import app.banyan.commission.ledger.Explanations;
import app.banyan.commission.release.ReleaseView;
import app.banyan.commission.release.Releases;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.Page;
import app.banyan.kernel.Refused;
import app.banyan.runtime.RuntimeRefusal.CursorInvalid;
import app.banyan.runtime.paging.Cursor;
import app.banyan.runtime.paging.PageRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What each party has earned, by sale, line and role, with the reason from the journal. */
@ApplicationScoped
public class Commissions {

    private final Pool pool;
    private final Reversals reversals;
    private final Releases releases;
    private final PlacedHolds holds;
    private final RefundWindow window;
    private final Explanations explanations;

    Commissions(
            Pool pool,
            Reversals reversals,
            Releases releases,
            PlacedHolds holds,
            RefundWindow window,
            Explanations explanations) {
        this.pool = pool;
        this.reversals = reversals;
        this.releases = releases;
        this.holds = holds;
        this.window = window;
        this.explanations = explanations;
    }

    /** Everything that waits for the refund window; the platform's own part is revenue and waits for nothing. */
    Uni<Void> record(SqlConnection connection, Map<Long, Reading.Shares> posted) {
        var earned = new ArrayList<Earned>();
        posted.forEach((position, shares) -> {
            var entry = 2;
            for (var line : shares.shared()) {
                for (var share : line.earned()) {
                    if (share.party().kind() != Party.Kind.PLATFORM) {
                        earned.add(earned(shares, line.line(), share, position, entry));
                    }
                    entry++;
                }
            }
        });
        return earned.isEmpty() ? Uni.createFrom().voidItem() : insert(connection, earned);
    }

    private record Earned(
            Reading.Shares shares,
            SaleLine line,
            Share share,
            long position,
            int entry,
            Optional<Instant> releasable) {}

    private Earned earned(Reading.Shares shares, SaleLine line, Share share, long position, int entry) {
        var paidAt = shares.paid().sale().paidAt();
        return new Earned(shares, line, share, position, entry, window.releasableFrom(line.kind(), paidAt));
    }

    private static Uni<Void> insert(SqlConnection connection, List<Earned> earned) {
        return connection
                .preparedQuery("""
                        insert into commission (sale, line, role, account, tx, tx_line, amount, releasable_from)
                        select c.sale, c.line, c.role, e.account, c.tx, c.tx_line, e.amount,
                               coalesce(c.releasable_from, r.releasable_from)
                          from unnest($1::uuid[], $2::int[], $3::text[], $4::bigint[], $5::int[], $6::timestamptz[])
                               as c(sale, line, role, tx, tx_line, releasable_from)
                          join entry e on e.tx = c.tx and e.line = c.tx_line
                          left join receipt r on r.sale = c.sale and r.line = c.line""")
                .execute(Tuple.tuple()
                        .addArrayOfUUID(earned.stream()
                                .map(one -> one.shares().paid().sale().order().value())
                                .toArray(UUID[]::new))
                        .addArrayOfInteger(
                                earned.stream().map(one -> one.line().number()).toArray(Integer[]::new))
                        .addArrayOfString(earned.stream()
                                .map(one -> one.share().role().wire())
                                .toArray(String[]::new))
                        .addArrayOfLong(earned.stream().map(Earned::position).toArray(Long[]::new))
                        .addArrayOfInteger(earned.stream().map(Earned::entry).toArray(Integer[]::new))
                        .addArrayOfOffsetDateTime(earned.stream()
                                .map(one -> one.releasable()
                                        .map(time -> time.atOffset(ZoneOffset.UTC))
                                        .orElse(null))
                                .toArray(OffsetDateTime[]::new)))
                .replaceWithVoid();
    }

    /** Goods that were received whole begin their refund window; what is told before the sale waits for it. */
    Uni<Void> received(SqlConnection connection, List<Reading> batch) {
        var receipts = batch.stream().flatMap(Commissions::receipts).toList();
        if (receipts.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var sales = receipts.stream().map(one -> one.sale().value()).toArray(UUID[]::new);
        var lines = receipts.stream().map(Receipt::line).toArray(Integer[]::new);
        return connection
                .preparedQuery("""
                        insert into receipt (sale, line, received_at, releasable_from)
                        select * from unnest($1::uuid[], $2::int[], $3::timestamptz[], $4::timestamptz[])
                        on conflict do nothing""")
                .execute(Tuple.tuple()
                        .addArrayOfUUID(sales)
                        .addArrayOfInteger(lines)
                        .addArrayOfOffsetDateTime(times(receipts, Receipt::receivedAt))
                        .addArrayOfOffsetDateTime(times(receipts, Receipt::releasableFrom)))
                .chain(() -> connection
                        .preparedQuery("""
                                update commission c set releasable_from = r.releasable_from
                                  from receipt r
                                  join unnest($1::uuid[], $2::int[]) as k(sale, line) using (sale, line)
                                 where c.sale = r.sale and c.line = r.line and c.releasable_from is null""")
                        .execute(Tuple.tuple().addArrayOfUUID(sales).addArrayOfInteger(lines)))
                .replaceWithVoid();
    }

    private record Receipt(OrderId sale, int line, Instant receivedAt, Instant releasableFrom) {}

    private static Stream<Receipt> receipts(Reading reading) {
        return reading instanceof Reading.Received received
                ? received.lines().stream()
                        .map(line ->
                                new Receipt(received.sale(), line, received.receivedAt(), received.releasableFrom()))
                : Stream.empty();
    }

    private static OffsetDateTime[] times(List<Receipt> receipts, Function<Receipt, Instant> of) {
        return receipts.stream()
                .map(of)
                .map(time -> time.atOffset(ZoneOffset.UTC))
                .toArray(OffsetDateTime[]::new);
    }

    /** A party's commissions, newest first. */
    Uni<Page<CommissionView>> of(Party party, PageRequest page) {
        var after = page.after(2);
        return pool.preparedQuery("""
                        select c.sale, c.line, c.role, c.amount, c.pending, c.releasable_from, c.tx, c.tx_line, a.currency,
                               t.explanation::text as explanation
                          from account a
                          join commission c on c.account = a.id
                          join tx t on t.position = c.tx
                         where a.party_kind = $1 and a.party_id = $2 and (c.tx, c.tx_line) < ($3, $4)
                         order by c.tx desc, c.tx_line desc
                         limit $5""")
                .execute(Tuple.of(
                        party.kind().wire(),
                        party.id(),
                        after.map(cursor -> number(cursor, 0)).orElse(Long.MAX_VALUE),
                        after.map(cursor -> Math.toIntExact(number(cursor, 1))).orElse(Integer.MAX_VALUE),
                        page.fetch()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList())
                .flatMap(rows -> since(party, rows.stream().map(Reversals::key).toList())
                        .map(since -> page.page(
                                rows,
                                row -> Cursor.of(row.getLong("tx"), row.getInteger("tx_line")),
                                row -> view(row, since))));
    }

    /** What happened to some commissions of a party since they were earned. */
    private record Since(
            Map<ShareKey, List<ReversalView>> taken,
            Map<ShareKey, List<ReleaseView>> released,
            List<Hold> onParty,
            Map<OrderId, List<Hold>> onSales) {

        List<HeldView> held(OrderId sale) {
            return Stream.concat(onParty.stream(), onSales.getOrDefault(sale, List.of()).stream())
                    .map(HeldView::of)
                    .toList();
        }
    }

    private Uni<Since> since(Party party, List<ShareKey> shares) {
        var sales = shares.stream().map(ShareKey::sale).distinct().toList();
        return reversals
                .of(pool, shares)
                .flatMap(taken -> releases.of(pool, shares)
                        .flatMap(released -> holds.onParty(pool, party)
                                .flatMap(onParty -> holds.onSales(pool, sales)
                                        .map(onSales -> new Since(taken, released, onParty, onSales)))));
    }

    /** What a person earned by running groups since then, less what refunds took back of it. */
    public Uni<Money> earnedAsManager(AccountId account, Instant since, Currency currency) {
        return pool.preparedQuery("""
                        select coalesce(sum(c.amount - coalesce(r.taken_back, 0)), 0)::bigint as earned
                          from account a
                          join commission c on c.account = a.id and c.role = $3
                          join tx t on t.position = c.tx
                          left join lateral (
                            select taken_back from reversal r
                             where r.sale = c.sale and r.line = c.line and r.role = c.role
                             order by seq desc limit 1) r on true
                         where a.party_kind = $1 and a.party_id = $2 and a.currency = $4 and t.effective_at >= $5""")
                .execute(Tuple.of(
                        Party.Kind.PERSON.wire(),
                        account.wire(),
                        Role.MANAGER.wire(),
                        currency.getCurrencyCode(),
                        since.atOffset(ZoneOffset.UTC)))
                .map(rows -> new Money(rows.iterator().next().getLong("earned"), currency));
    }

    private CommissionView view(Row row, Since since) {
        var share = Reversals.key(row);
        var taken = since.taken().getOrDefault(share, List.of());
        var released = since.released().getOrDefault(share, List.of());
        var amount = new Money(row.getLong("amount"), Currency.getInstance(row.getString("currency")));
        var none = Money.zero(amount.currency());
        var pending = new Money(row.getLong("pending"), amount.currency());
        var takenBack = taken.isEmpty() ? none : taken.getLast().takenBack();
        var net = amount.minus(takenBack);
        var explained = explanations.read(row.getString("explanation"), SharesExplained.class);
        var line = explained.lines().stream()
                .filter(sold -> sold.line() == share.line())
                .findFirst()
                .orElseThrow();
        return new CommissionView(
                explained.sale(),
                line.line(),
                row.getString("role"),
                amount,
                takenBack,
                net,
                pending,
                released.stream().map(ReleaseView::amount).reduce(none, Money::plus),
                net.isZero() ? "taken-back" : pending.isZero() ? "available" : "pending",
                explained.paidAt(),
                Optional.ofNullable(row.getOffsetDateTime("releasable_from")).map(OffsetDateTime::toInstant),
                pending.isZero() ? List.of() : since.held(share.sale()),
                row.getLong("tx"),
                explanation(explained, line, row.getInteger("tx_line")),
                released,
                taken);
    }

    /** What concerns this share; what others got of the same sale is not this party's business. */
    private static ExplanationView explanation(SharesExplained explained, LineExplained line, int entry) {
        var share = line.shares().stream()
                .filter(one -> one.entry().filter(moved -> moved == entry).isPresent())
                .findFirst()
                .orElseThrow();
        return new ExplanationView(
                line.kind(),
                line.product(),
                line.title(),
                line.quantity(),
                line.commissionable(),
                explained.attribution(),
                line.terms(),
                share.plannedPpm(),
                share.grantedPpm(),
                share.arithmetic(),
                share.roundedUp());
    }

    private static long number(Cursor cursor, int place) {
        try {
            return Long.parseLong(cursor.keys().get(place));
        } catch (NumberFormatException garbled) {
            throw new Refused(new CursorInvalid());
        }
    }
}
