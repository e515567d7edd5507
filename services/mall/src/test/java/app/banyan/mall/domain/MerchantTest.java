package app.banyan.mall.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.MerchantId;
import app.banyan.kernel.Refused;
import app.banyan.kernel.UnifiedSocialCreditCode;
import app.banyan.mall.domain.MerchantRefusal.AnotherOperatorNeeded;
import app.banyan.mall.domain.MerchantRefusal.MerchantNotIn;
import app.banyan.mall.domain.MerchantRefusal.ReasonMissing;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MerchantTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Instant NOW = Instant.parse("2026-08-31T03:00:00Z");
    private static final AccountId FIRST = account();
    private static final AccountId SECOND = account();

    private static AccountId account() {
        return new AccountId(UUID.randomUUID());
    }

    private static Merchant licensed() {
        return Merchant.licensed(
                new MerchantId(UUID.randomUUID()),
                account(),
                "云上茶行",
                new UnifiedSocialCreditCode("91110000600037341L"),
                "云上茶行有限公司",
                NOW);
    }

    private static Merchant individual() {
        return Merchant.individual(new MerchantId(UUID.randomUUID()), account(), "小满手作", NOW);
    }

    private static Merchant approve(Merchant merchant, AccountId by, AccountId... before) {
        return merchant.decide(Decision.APPROVE, by, Set.of(before), Optional.empty(), NOW, ZONE);
    }

    private static Merchant say(Merchant merchant, Decision decision, String reason) {
        return merchant.decide(decision, FIRST, Set.of(), Optional.ofNullable(reason), NOW, ZONE);
    }

    @Test
    void a_licence_needs_two_and_a_declaration_one() {
        assertThat(approve(licensed(), FIRST).trades(NOW)).isFalse();
        assertThat(approve(licensed(), SECOND, FIRST).trades(NOW)).isTrue();
        assertThat(approve(individual(), FIRST).trades(NOW)).isTrue();
        var again = catchThrowableOfType(Refused.class, () -> approve(licensed(), FIRST, FIRST));
        assertThat(again.reason()).isInstanceOf(AnotherOperatorNeeded.class);
    }

    /** The last of August has no day in February: the calendar takes the last one. */
    @Test
    void an_individual_trades_for_half_a_year_by_the_calendar() {
        var verified = approve(individual(), FIRST);

        assertThat(verified.verifiedUntil()).contains(Instant.parse("2027-02-28T03:00:00Z"));
        assertThat(verified.trades(Instant.parse("2027-02-28T02:59:59Z"))).isTrue();
        assertThat(verified.trades(Instant.parse("2027-02-28T03:00:00Z"))).isFalse();
        assertThat(approve(licensed(), SECOND, FIRST).verifiedUntil()).isEmpty();
    }

    @Test
    void declaring_again_takes_nothing_away_while_it_waits() {
        var verified = approve(individual(), FIRST);
        var again = verified.declareAgain(NOW.plusSeconds(60));

        assertThat(again.trades(NOW)).isTrue();
        assertThat(again.round()).isEqualTo(2);
        assertThat(approve(again, FIRST).waitingSince()).isEmpty();
        assertThat(catchThrowableOfType(Refused.class, () -> again.declareAgain(NOW))
                        .reason())
                .isInstanceOf(MerchantNotIn.class);
        assertThat(catchThrowableOfType(
                                Refused.class,
                                () -> approve(licensed(), SECOND, FIRST).declareAgain(NOW))
                        .reason())
                .isInstanceOf(MerchantNotIn.class);
    }

    @Test
    void what_was_suspended_is_looked_at_anew() {
        var suspended = say(approve(licensed(), SECOND, FIRST), Decision.SUSPEND, "假货");

        assertThat(suspended.trades(NOW)).isFalse();
        assertThat(suspended.reason()).contains("假货");
        assertThat(suspended.round()).isEqualTo(2);
        assertThat(approve(suspended, FIRST).state()).isEqualTo(MerchantState.SUSPENDED);
        assertThat(approve(suspended, SECOND, FIRST).state()).isEqualTo(MerchantState.VERIFIED);
        assertThat(approve(suspended, SECOND, FIRST).reason()).isEmpty();
    }

    @Test
    void nobody_is_told_no_without_a_reason() {
        assertThat(catchThrowableOfType(Refused.class, () -> say(licensed(), Decision.REJECT, " "))
                        .reason())
                .isEqualTo(new ReasonMissing());
        assertThat(catchThrowableOfType(
                                Refused.class, () -> say(approve(licensed(), SECOND, FIRST), Decision.SUSPEND, null))
                        .reason())
                .isEqualTo(new ReasonMissing());
    }

    @Test
    void what_is_rejected_is_so_for_good() {
        var rejected = say(licensed(), Decision.REJECT, "执照不清楚");

        for (var decision : Decision.values()) {
            assertThat(catchThrowableOfType(Refused.class, () -> say(rejected, decision, "为什么"))
                            .reason())
                    .isInstanceOf(MerchantNotIn.class);
        }
        assertThat(catchThrowableOfType(Refused.class, rejected::mustAct)).isNotNull();
    }
}
