package app.banyan.commission.payout;

import app.banyan.commission.domain.Account;
import app.banyan.commission.domain.Party;
import app.banyan.commission.domain.Payout;
import app.banyan.commission.domain.PayoutRules;
import app.banyan.commission.domain.PayoutRules.Held;
import app.banyan.commission.domain.PayoutRules.Payee;
import app.banyan.commission.domain.PayoutState;
import app.banyan.commission.domain.TaxRules;
import app.banyan.commission.domain.Withholding;
import app.banyan.commission.domain.Withholding.YearToDate;
import app.banyan.commission.hold.Holds;
import app.banyan.commission.ledger.Draft;
import app.banyan.commission.ledger.Explanations;
import app.banyan.commission.ledger.Ledger;
import app.banyan.kernel.Money;
import app.banyan.kernel.PayoutId;
import app.banyan.runtime.clock.ProtocolTime;
import app.banyan.runtime.ids.Ids;
import app.banyan.runtime.outbox.Outbox;
import app.banyan.runtime.sql.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Sets money aside that somebody draws. That is the only thing that authorises a payout, so it is decided in the lane,
 * against what stands in the books then; the database is asked again by its own checks.
 */
@ApplicationScoped
class Payouts {

    private final Ledger ledger;
    private final Holds holds;
    private final PayoutRules rules;
    private final TaxRules taxes;
    private final Outbox outbox;
    private final Ids ids;
    private final Explanations explanations;
    private final Clock clock;
    private final Clock protocol;

    Payouts(
            Ledger ledger,
            Holds holds,
            PayoutRules rules,
            TaxRules taxes,
            Outbox outbox,
            Ids ids,
            Explanations explanations,
            Clock clock,
            @ProtocolTime Clock protocol) {
        this.ledger = ledger;
        this.holds = holds;
        this.rules = rules;
        this.taxes = taxes;
        this.outbox = outbox;
        this.ids = ids;
        this.explanations = explanations;
        this.clock = clock;
        this.protocol = protocol;
    }

    /** What is set aside, and the tax of it as it was reckoned. */
    private record Reserved(Payout payout, Optional<Withholding> tax, Instant at) {}

    /** Only in the lane. */
    Uni<PayoutView> reserve(SqlConnection connection, Draw draw, Payee payee) {
        var now = clock.instant();
        return gross(connection, draw, payee, now)
                .flatMap(gross -> withheld(connection, draw.party(), gross, now)
                        .map(tax -> new Reserved(payout(draw.party(), gross, tax), tax, now)))
                .flatMap(reserved ->
                        post(connection, reserved).flatMap(position -> keep(connection, draw, reserved, position)));
    }

    private Uni<Money> gross(SqlConnection connection, Draw draw, Payee payee, Instant now) {
        var available = Account.of(draw.party(), Account.Kind.AVAILABLE, Money.CNY);
        return holds.of(connection, draw.party())
                .map(held -> held.stream()
                        .map(hold -> new Held(hold.since(), hold.reason()))
                        .findFirst())
                .flatMap(held -> ledger.balances(connection, List.of(draw.party()), Set.of(available.kind()))
                        .map(balances -> rules.require(
                                payee, draw.amount(), Money.fen(balances.getOrDefault(available, 0L)), held, now)));
    }

    private Payout payout(Party party, Money gross, Optional<Withholding> tax) {
        return new Payout(
                new PayoutId(ids.next()),
                party,
                gross,
                new Money(tax.map(Withholding::tax).orElse(0L), gross.currency()));
    }

    /** Nobody else's tax is withheld here: a merchant or a community settles its own. */
    private Uni<Optional<Withholding>> withheld(SqlConnection connection, Party party, Money gross, Instant now) {
        if (party.kind() != Party.Kind.PERSON) {
            return Uni.createFrom().item(Optional.empty());
        }
        var rule = taxes.at(now);
        var month = TaxRules.month(now);
        return Sql.connection(connection)
                .query(
                        """
                        select coalesce(min(t.month), $6)::int,
                               coalesce(sum(p.gross), 0)::bigint, coalesce(sum(p.tax), 0)::bigint
                          from payout p join payout_tax t on t.payout = p.id
                         where p.party_kind = $1 and p.party_id = $2 and p.currency = $3
                           and t.rule = $4 and t.year = $5 and p.state not in ('FAILED', 'REVERSED')""",
                        party.kind().wire(),
                        party.id(),
                        gross.currency().getCurrencyCode(),
                        rule.version(),
                        month.getYear(),
                        month.getMonthValue())
                .map(rows -> rows.getFirst())
                .map(row -> new YearToDate((Integer) row[0], (Long) row[1], (Long) row[2]))
                .map(before -> Optional.of(Withholding.of(rule, month, before, gross.minor())));
    }

    private Uni<Long> post(SqlConnection connection, Reserved reserved) {
        var payout = reserved.payout();
        var explained = PayoutExplained.reserved(
                payout.id(), reserved.at(), reserved.tax(), payout.gross().currency());
        return ledger.post(
                        connection, List.of(new Draft(payout.reserved(reserved.at()), explanations.write(explained))))
                .map(outcome -> outcome.posted().getFirst().position());
    }

    private Uni<PayoutView> keep(SqlConnection connection, Draw draw, Reserved reserved, long position) {
        var payout = reserved.payout();
        var sql = Sql.connection(connection);
        var approval = rules.needsSecondPerson(payout.gross()) ? Approval.AWAITED : Approval.NOT_NEEDED;
        var told = PayoutTold.of(PayoutState.RESERVED, payout, reserved.at(), Optional.empty());
        return sql.update(
                        """
                        insert into payout (id, party_kind, party_id, currency, gross, tax, net, state, approval,
                                            requested_by, run, tx, reserved_at, moved_at, due_at)
                        values ($1, $2, $3, $4, $5, $6, $7, 'RESERVED', $8, $9, $10, $11, $12, $12, $13)""",
                        payout.id(),
                        payout.party().kind().wire(),
                        payout.party().id(),
                        payout.gross().currency().getCurrencyCode(),
                        payout.gross().minor(),
                        payout.tax().minor(),
                        payout.net().minor(),
                        approval,
                        draw.by(),
                        draw.run(),
                        position,
                        reserved.at(),
                        protocol.instant())
                .chain(() -> reserved.tax()
                        .map(tax -> keep(sql, payout.id(), tax))
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .chain(() -> outbox.append(connection, List.of(told)))
                .replaceWith(() -> new PayoutView(
                        payout.id(),
                        told.party(),
                        payout.gross(),
                        payout.tax(),
                        payout.net(),
                        PayoutState.RESERVED,
                        approval,
                        reserved.at(),
                        Optional.empty(),
                        Optional.empty()));
    }

    private static Uni<Void> keep(Sql sql, PayoutId payout, Withholding tax) {
        return sql.update(
                        """
                        insert into payout_tax (payout, rule, year, month, months, income, withheld_before, due, tax)
                        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)""",
                        payout,
                        tax.rule(),
                        tax.month().getYear(),
                        tax.month().getMonthValue(),
                        tax.months(),
                        tax.income(),
                        tax.withheldBefore(),
                        tax.due(),
                        tax.tax())
                .replaceWithVoid();
    }
}
