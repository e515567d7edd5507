package app.banyan.payments.payoutaccount;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.Refused;
import app.banyan.payments.PaymentsConfig;
import app.banyan.payments.domain.Backoff;
import app.banyan.payments.domain.Outcome;
import app.banyan.payments.domain.Payee;
import app.banyan.payments.domain.PaymentsRefusal.PayoutAccountNotThere;
import app.banyan.payments.domain.PayoutAccountId;
import app.banyan.payments.domain.SeenAccount;
import app.banyan.payments.stripe.StripeAccounts;
import app.banyan.runtime.clock.ProtocolTime;
import app.banyan.runtime.ids.Ids;
import app.banyan.runtime.sql.Parameters;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;

/**
 * Whom money is paid out to. Everything that Stripe shows of an account is written down by one look, whatever the occasion;
 * that the bank account became another one is written down with its time, and never forgotten.
 */
@ApplicationScoped
public class PayoutAccounts {

    private static final Logger LOG = Logger.getLogger(PayoutAccounts.class);

    private final Pool pool;
    private final StripeAccounts stripe;
    private final Ids ids;
    private final Clock clock;
    private final Clock protocolClock;
    private final PaymentsConfig.PayoutAccount config;
    private final Backoff backoff;

    PayoutAccounts(
            Pool pool,
            StripeAccounts stripe,
            Ids ids,
            Clock clock,
            @ProtocolTime Clock protocolClock,
            PaymentsConfig config) {
        this.pool = pool;
        this.stripe = stripe;
        this.ids = ids;
        this.clock = clock;
        this.protocolClock = protocolClock;
        this.config = config.payoutAccount();
        this.backoff = new Backoff(this.config.firstWait(), this.config.longestWait());
    }

    /** In a transaction: the payee is the key, so whoever asks again finds the account that is there. */
    Uni<PayoutAccountView> open(SqlConnection connection, Payee payee, AccountId by) {
        return connection
                .preparedQuery("""
                        insert into payout_account (id, payee_kind, payee, opened_by, opened_at, due_at)
                        values ($1, $2, $3, $4, $5, $6) on conflict (payee_kind, payee) do nothing
                        returning\s""" + PayoutAccountRow.COLUMNS)
                .execute(Parameters.of(
                        ids.next(), payee.kind(), payee.id(), by, clock.instant(), protocolClock.instant()))
                .map(PayoutAccountRow::first)
                .call(fresh -> fresh.map(row -> step(connection, row, "OPENED", by))
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .flatMap(fresh ->
                        fresh.isPresent() ? Uni.createFrom().item(fresh) : PayoutAccountRow.of(connection, payee))
                .map(row -> PayoutAccountView.of(row.orElseThrow()));
    }

    private Uni<Void> step(SqlConnection connection, PayoutAccountRow row, String what, AccountId by) {
        return connection
                .preparedQuery("""
                        insert into payout_account_step (account, number, what, by, at)
                        select $1, count(*) + 1, $2, $3, $4 from payout_account_step where account = $1""")
                .execute(Parameters.of(row.id(), what, by, clock.instant()))
                .replaceWithVoid();
    }

    /** Stripe's page, on which the payee names a bank account. */
    Uni<OnboardingView> page(Payee payee, AccountId by) {
        return there(payee)
                .flatMap(this::atStripe)
                .call(row -> pool.withTransaction(connection -> PayoutAccountRow.lock(
                                connection, row.stripeAccount().orElseThrow(), Optional.empty())
                        .flatMap(held -> step(connection, held.orElseThrow(), "PAGE", by))))
                .flatMap(row -> stripe.page(row.stripeAccount().orElseThrow()))
                .map(page -> new OnboardingView(page.url(), page.expiresAt()));
    }

    /** The account that Stripe has for it; asked for now if Stripe never said. */
    private Uni<PayoutAccountRow> atStripe(PayoutAccountRow row) {
        return row.stripeAccount().isPresent()
                ? Uni.createFrom().item(row)
                : stripe.create(row.id(), row.payee()).flatMap(this::settle).flatMap(_ -> there(row.payee()));
    }

    private Uni<PayoutAccountRow> there(Payee payee) {
        return PayoutAccountRow.of(pool, payee)
                .map(row -> row.orElseThrow(() -> new Refused(new PayoutAccountNotThere(payee))));
    }

    public Uni<PayoutAccountView> view(Payee payee) {
        return PayoutAccountRow.of(pool, payee)
                .map(row -> row.map(PayoutAccountView::of).orElseGet(() -> PayoutAccountView.none(payee)));
    }

    /** Where a payee's money would go today. */
    public record Destination(String stripeAccount, boolean ready, Instant changedAt) {}

    /**
     * Looked up at Stripe if the last look is too old: whose money is about to be sent should not depend on a webhook.
     * Empty while the payee has no bank account.
     */
    public Uni<Optional<Destination>> destination(Payee payee) {
        return PayoutAccountRow.of(pool, payee)
                .flatMap(row -> row.filter(this::stale)
                        .map(old ->
                                look(old.stripeAccount().orElseThrow()).flatMap(_ -> PayoutAccountRow.of(pool, payee)))
                        .orElseGet(() -> Uni.createFrom().item(row)))
                .map(row -> row.filter(found -> found.bank().isPresent())
                        .map(found -> new Destination(
                                found.stripeAccount().orElseThrow(),
                                found.ready(),
                                found.changedAt().orElseThrow())));
    }

    /** As it stands at Stripe, or as it was last seen if Stripe does not answer. */
    public Uni<PayoutAccountView> fresh(Payee payee) {
        return destination(payee)
                .onFailure(Refused.class)
                .invoke(away -> LOG.warnf("the payout account of %s is told as last seen: %s", payee, away.toString()))
                .onFailure(Refused.class)
                .recoverWithNull()
                .flatMap(_ -> view(payee));
    }

    private boolean stale(PayoutAccountRow row) {
        var fresh = protocolClock.instant().minus(config.freshFor());
        return row.stripeAccount().isPresent()
                && row.lookedAt().filter(looked -> looked.isAfter(fresh)).isEmpty();
    }

    public Uni<Outcome> look(String stripeAccount) {
        return stripe.find(stripeAccount)
                .flatMap(seen -> seen.map(this::settle)
                        .orElseGet(() ->
                                Uni.createFrom().item(new Outcome.Ignored("Stripe has no such account of ours"))));
    }

    /** Brings an account to where Stripe shows it to be. Looking again changes nothing. */
    public Uni<Outcome> settle(SeenAccount seen) {
        return pool.withTransaction(connection -> PayoutAccountRow.lock(connection, seen.id(), ours(seen))
                .flatMap(row -> row.map(found -> write(connection, found, seen))
                        .orElseGet(() -> Uni.createFrom().item(new Outcome.Ignored("no payout account of ours")))));
    }

    private static Optional<PayoutAccountId> ours(SeenAccount seen) {
        try {
            return seen.account().map(PayoutAccountId::of);
        } catch (IllegalArgumentException notAnIdOfOurs) {
            return Optional.empty();
        }
    }

    private Uni<Outcome> write(SqlConnection connection, PayoutAccountRow row, SeenAccount seen) {
        var now = protocolClock.instant();
        var changed = !row.bank()
                .map(SeenAccount.Bank::destination)
                .equals(seen.bank().map(SeenAccount.Bank::destination));
        return connection
                .preparedQuery("""
                        update payout_account
                           set stripe_account = $2, ready = $3, destination = $4, bank_name = $5, bank_last4 = $6,
                               changed_at = $7, looked_at = $8, due_at = $9, attempts = 0
                         where id = $1""")
                .execute(Parameters.of(
                        row.id(),
                        seen.id(),
                        seen.ready(),
                        seen.bank().map(SeenAccount.Bank::destination),
                        seen.bank().flatMap(SeenAccount.Bank::name),
                        seen.bank().map(SeenAccount.Bank::last4),
                        changed ? Optional.of(changeTime(row)) : row.changedAt(),
                        now,
                        now.plus(config.lookAgain())))
                .replaceWith(new Outcome.Handled());
    }

    /** Two changes never share a time, however the clock stands. */
    private Instant changeTime(PayoutAccountRow row) {
        var now = clock.instant();
        return row.changedAt()
                .filter(last -> !last.isBefore(now))
                .map(last -> last.plus(Duration.ofMillis(1)))
                .orElse(now);
    }

    /** Accounts that Stripe has not made yet, or was not asked about for long. */
    Uni<List<PayoutAccountRow>> due(int most) {
        return pool.preparedQuery("select " + PayoutAccountRow.COLUMNS
                        + " from payout_account where due_at <= $1 order by due_at limit $2")
                .execute(Parameters.of(protocolClock.instant(), most))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(PayoutAccountRow::of)
                        .toList());
    }

    /** One question to Stripe, the next of which is committed first: later each time as long as it does not answer. */
    Uni<Void> ask(PayoutAccountRow row) {
        return pool.preparedQuery("update payout_account set attempts = attempts + 1, due_at = $2 where id = $1")
                .execute(Parameters.of(row.id(), protocolClock.instant().plus(backoff.after(row.attempts() + 1))))
                .flatMap(_ -> row.stripeAccount()
                        .map(this::look)
                        .orElseGet(() -> stripe.create(row.id(), row.payee()).flatMap(this::settle)))
                .replaceWithVoid();
    }
}
