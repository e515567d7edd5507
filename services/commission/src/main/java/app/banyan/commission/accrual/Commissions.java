package app.banyan.commission.accrual;

import app.banyan.commission.accrual.CommissionView.ExplanationView;
import app.banyan.commission.accrual.CommissionView.ReversalView;
import app.banyan.commission.accrual.Reversals.ShareKey;
import app.banyan.commission.accrual.SharesExplained.LineExplained;
import app.banyan.commission.domain.Hold;
import app.banyan.commission.domain.LineShares.Share;
import app.banyan.commission.domain.Party;
import app.banyan.commission.domain.Role;
import app.banyan.commission.domain.SaleLine;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.Money;
import app.banyan.kernel.Page;
import app.banyan.kernel.Refused;
import app.banyan.runtime.RuntimeRefusal.CursorInvalid;
import app.banyan.runtime.paging.Cursor;
import app.banyan.runtime.paging.PageRequest;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.stream.StreamSupport;

/** What each party has earned, by sale, line and role, with the reason from the journal. */
@ApplicationScoped
public class Commissions {

    private final Pool pool;
    private final Reversals reversals;
    private final Hold hold;
    private final ObjectMapper json;

    Commissions(Pool pool, Reversals reversals, Hold hold, ObjectMapper json) {
        this.pool = pool;
        this.reversals = reversals;
        this.hold = hold;
        this.json = json;
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
        return new Earned(shares, line, share, position, entry, hold.releasableFrom(line.kind(), paidAt));
    }

    private static Uni<Void> insert(SqlConnection connection, List<Earned> earned) {
        return connection
                .preparedQuery("""
                        insert into commission (sale, line, role, account, tx, tx_line, amount, releasable_from)
                        select c.sale, c.line, c.role, e.account, c.tx, c.tx_line, e.amount, c.releasable_from
                          from unnest($1::uuid[], $2::int[], $3::text[], $4::bigint[], $5::int[], $6::timestamptz[])
                               as c(sale, line, role, tx, tx_line, releasable_from)
                          join entry e on e.tx = c.tx and e.line = c.tx_line""")
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

    /** A party's commissions, newest first. */
    Uni<Page<CommissionView>> of(Party party, PageRequest page) {
        var after = page.after(2);
        return pool.preparedQuery("""
                        select c.sale, c.line, c.role, c.amount, c.releasable_from, c.tx, c.tx_line, a.kind, a.currency,
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
                .flatMap(rows -> reversals
                        .of(pool, rows.stream().map(ShareKey::of).toList())
                        .map(taken -> page.page(
                                rows,
                                row -> Cursor.of(row.getLong("tx"), row.getInteger("tx_line")),
                                row -> view(row, taken.getOrDefault(ShareKey.of(row), List.of())))));
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

    private CommissionView view(Row row, List<ReversalView> taken) {
        var amount = new Money(row.getLong("amount"), Currency.getInstance(row.getString("currency")));
        var takenBack = taken.isEmpty()
                ? Money.zero(amount.currency())
                : taken.getLast().takenBack();
        var net = amount.minus(takenBack);
        var explained = read(row.getString("explanation"));
        var line = explained.lines().stream()
                .filter(sold -> sold.line() == row.getInteger("line"))
                .findFirst()
                .orElseThrow();
        return new CommissionView(
                explained.sale(),
                line.line(),
                row.getString("role"),
                amount,
                takenBack,
                net,
                net.isZero() ? "taken-back" : row.getString("kind"),
                explained.paidAt(),
                Optional.ofNullable(row.getOffsetDateTime("releasable_from")).map(OffsetDateTime::toInstant),
                row.getLong("tx"),
                explanation(explained, line, row.getInteger("tx_line")),
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

    private SharesExplained read(String explanation) {
        try {
            return json.readValue(explanation, SharesExplained.class);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static long number(Cursor cursor, int place) {
        try {
            return Long.parseLong(cursor.keys().get(place));
        } catch (NumberFormatException garbled) {
            throw new Refused(new CursorInvalid());
        }
    }
}
