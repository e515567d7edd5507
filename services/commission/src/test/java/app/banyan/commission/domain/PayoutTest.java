package app.banyan.commission.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import app.banyan.commission.domain.Account.Kind;
import app.banyan.commission.domain.CommissionRefusal.PayeeHeld;
import app.banyan.commission.domain.CommissionRefusal.PayeeNotVerified;
import app.banyan.commission.domain.CommissionRefusal.PayoutAccountChanged;
import app.banyan.commission.domain.CommissionRefusal.PayoutAccountNotReady;
import app.banyan.commission.domain.CommissionRefusal.PayoutBelowMinimum;
import app.banyan.commission.domain.CommissionRefusal.PayoutCurrencyUnknown;
import app.banyan.commission.domain.CommissionRefusal.PayoutExceedsAvailable;
import app.banyan.commission.domain.PayoutRules.BankAccount;
import app.banyan.commission.domain.PayoutRules.Held;
import app.banyan.commission.domain.PayoutRules.Payee;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.Money;
import app.banyan.kernel.PayoutId;
import app.banyan.kernel.Refusal;
import app.banyan.kernel.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PayoutTest {

    private static final Instant NOW = Instant.parse("2026-03-02T02:00:00Z");
    private static final Party PERSON = Party.person(new AccountId(new UUID(1, 1)));
    private static final PayoutRules RULES =
            new PayoutRules(Money.fen(1_000), Money.fen(500_000), Duration.ofHours(72));
    private static final BankAccount OLD = new BankAccount(true, Optional.of(NOW.minus(Duration.ofHours(72))));

    private final Payout payout =
            new Payout(new PayoutId(new UUID(7, 7)), PERSON, Money.fen(1_000_000), Money.fen(9_000));

    @Test
    void what_is_drawn_is_set_aside_and_withheld() {
        assertThat(payout.reserved(NOW).entries())
                .extracting(entry -> entry.account().kind(), Posting.Entry::amount)
                .containsExactly(
                        tuple(Kind.AVAILABLE, -1_000_000L), tuple(Kind.RESERVED, 991_000L), tuple(Kind.TAX, 9_000L));
    }

    @Test
    void what_was_transferred_waits_for_its_cash() {
        assertThat(payout.sent(NOW).entries())
                .extracting(entry -> entry.account().kind(), Posting.Entry::amount)
                .containsExactly(tuple(Kind.RESERVED, -991_000L), tuple(Kind.UNAPPLIED, 991_000L));
    }

    @Test
    void a_failure_gives_money_and_tax_back() {
        assertThat(payout.failed(NOW, 0).entries())
                .extracting(entry -> entry.account().kind(), Posting.Entry::amount)
                .containsExactly(
                        tuple(Kind.RESERVED, -991_000L), tuple(Kind.TAX, -9_000L), tuple(Kind.AVAILABLE, 1_000_000L));
    }

    @Test
    void what_comes_back_fills_a_debt_first() {
        assertThat(payout.reversed(NOW, -300_000).entries())
                .extracting(entry -> entry.account().kind(), Posting.Entry::amount)
                .containsExactly(
                        tuple(Kind.UNAPPLIED, -991_000L),
                        tuple(Kind.TAX, -9_000L),
                        tuple(Kind.DEBT, 300_000L),
                        tuple(Kind.AVAILABLE, 700_000L));
        assertThat(payout.failed(NOW, -2_000_000).entries())
                .extracting(entry -> entry.account().kind(), Posting.Entry::amount)
                .contains(tuple(Kind.DEBT, 1_000_000L))
                .doesNotContain(tuple(Kind.AVAILABLE, 0L));
    }

    @Test
    void only_people_are_taxed() {
        var merchant = new Party(Party.Kind.MERCHANT, "mer_1");

        assertThatThrownBy(() -> new Payout(new PayoutId(new UUID(7, 7)), merchant, Money.fen(100), Money.fen(1)))
                .hasMessageContaining("only people");
        assertThatThrownBy(() -> new Payout(new PayoutId(new UUID(7, 7)), PERSON, Money.fen(100), Money.fen(100)))
                .hasMessageContaining("pays nothing");
    }

    @Test
    void all_that_can_be_drawn_is_drawn_unless_told() {
        assertThat(RULES.require(payee(true, OLD), Optional.empty(), Money.fen(5_000), Optional.empty(), NOW))
                .isEqualTo(Money.fen(5_000));
        assertThat(RULES.require(
                        payee(true, OLD), Optional.of(Money.fen(1_000)), Money.fen(5_000), Optional.empty(), NOW))
                .isEqualTo(Money.fen(1_000));
    }

    /** Everything is wrong, and is mended one thing after the other in the order in which it is told. */
    @Test
    void what_is_in_the_way_is_told_one_at_a_time() {
        var fresh = new BankAccount(true, Optional.of(NOW.minusSeconds(1)));
        var none = new BankAccount(false, Optional.empty());
        var held = Optional.of(new Held(NOW, "核实中"));

        assertRefused(PayoutBelowMinimum.class, () -> require(false, none, held, 999, 0));
        assertRefused(PayoutExceedsAvailable.class, () -> require(false, none, held, 1_000, 999));
        assertRefused(PayeeHeld.class, () -> require(false, none, held, 1_000, 1_000));
        assertRefused(PayoutAccountNotReady.class, () -> require(false, none, Optional.empty(), 1_000, 1_000));
        assertRefused(PayoutAccountChanged.class, () -> require(false, fresh, Optional.empty(), 1_000, 1_000));
        assertRefused(PayeeNotVerified.class, () -> require(false, OLD, Optional.empty(), 1_000, 1_000));
        assertThatCode(() -> require(true, OLD, Optional.empty(), 1_000, 1_000)).doesNotThrowAnyException();
    }

    @Test
    void an_account_that_changed_waits_to_the_end_of_its_hours() {
        var changed = NOW.minus(Duration.ofHours(72)).plusMillis(1);

        assertThatThrownBy(() ->
                        require(true, new BankAccount(true, Optional.of(changed)), Optional.empty(), 1_000, 1_000))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(new PayoutAccountChanged(NOW.plusMillis(1))));
    }

    @Test
    void only_yuan_are_paid_out() {
        assertRefused(
                PayoutCurrencyUnknown.class,
                () -> RULES.atLeastTheMinimum(new Money(5_000, Currency.getInstance("USD"))));
    }

    @Test
    void above_the_limit_a_second_person_decides() {
        assertThat(RULES.needsSecondPerson(Money.fen(500_000))).isFalse();
        assertThat(RULES.needsSecondPerson(Money.fen(500_001))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-02T01:00:00Z, 2026-03-02T01:00:00Z", // Monday at nine
        "2026-03-02T00:59:59Z, 2026-02-23T01:00:00Z",
        "2026-03-08T15:59:59Z, 2026-03-02T01:00:00Z", // Sunday night
        "2026-03-09T00:00:00Z, 2026-03-02T01:00:00Z" // Monday at eight
    })
    void mondays_at_nine_in_china_are_pay_days(Instant now, Instant last) {
        assertThat(PayDay.last(now)).isEqualTo(last);
    }

    @Test
    void an_id_says_whose_it_is() {
        assertThat(Party.ofId(PERSON.id())).isEqualTo(PERSON);
        assertThat(Party.ofId("mer_01h455vb4pex5vsknk084sn02q").kind()).isEqualTo(Party.Kind.MERCHANT);
        assertThat(Party.ofId("com_01h455vb4pex5vsknk084sn02q").kind()).isEqualTo(Party.Kind.COMMUNITY);
        for (var nobody : new String[] {"platform", "", "_", "acc_", "ord_01h455vb4pex5vsknk084sn02q"}) {
            assertThatThrownBy(() -> Party.ofId(nobody)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static Payee payee(boolean verified, BankAccount account) {
        return new Payee(PERSON, verified, account);
    }

    private static Money require(
            boolean verified, BankAccount account, Optional<Held> held, long asked, long available) {
        return RULES.require(payee(verified, account), Optional.of(Money.fen(asked)), Money.fen(available), held, NOW);
    }

    private static void assertRefused(Class<? extends Refusal> reason, ThrowingCallable command) {
        assertThatThrownBy(command)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isInstanceOf(reason));
    }
}
