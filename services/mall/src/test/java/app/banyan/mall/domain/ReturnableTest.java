package app.banyan.mall.domain;

import static app.banyan.mall.domain.AfterSaleKind.CANCEL;
import static app.banyan.mall.domain.AfterSaleKind.COMPENSATION;
import static app.banyan.mall.domain.AfterSaleKind.RETURN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.banyan.kernel.Money;
import app.banyan.kernel.Refusal;
import app.banyan.kernel.Refused;
import app.banyan.mall.domain.AfterSaleRefusal.AmountDoesNotFit;
import app.banyan.mall.domain.AfterSaleRefusal.MoreThanCanBeAsked;
import app.banyan.mall.domain.AfterSaleRefusal.MoreThanWasPaid;
import app.banyan.mall.domain.AfterSaleRefusal.ReasonDoesNotFit;
import app.banyan.mall.domain.AfterSaleRefusal.ReturnNeedsReason;
import app.banyan.mall.domain.Returnable.Claim;
import app.banyan.mall.domain.Returnable.Wish;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The law's examples of what goes back for goods: three pieces at 10.00 with 1.00 of shipping among them. */
class ReturnableTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    /** Late on the tenth, in Shanghai. */
    private static final Instant CAME = Instant.parse("2026-03-10T14:30:00Z");

    private static Returnable line(int shipped, int received, int withheld, int comingBack, long refundable) {
        return new Returnable(
                1,
                3,
                Money.fen(1_000),
                Money.fen(100),
                shipped,
                received,
                withheld,
                comingBack,
                received > 0 ? Optional.of(CAME) : Optional.empty(),
                Money.fen(refundable));
    }

    private static Wish wish(AfterSaleKind kind, int quantity, AfterSaleReason reason) {
        return new Wish(kind, quantity, reason, Optional.empty());
    }

    private static Claim claim(Returnable line, Wish wish, String now) {
        return line.claim(wish, Instant.parse(now), ZONE);
    }

    private static Refusal refusal(Returnable line, Wish wish, String now) {
        return catchThrowableOfType(Refused.class, () -> claim(line, wish, now)).reason();
    }

    @Test
    void what_was_not_sent_goes_back_with_its_shipping_and_all_parts_are_the_whole() {
        var first = claim(line(0, 0, 0, 0, 3_100), wish(CANCEL, 1, AfterSaleReason.NO_REASON), "2026-03-01T00:00:00Z");
        var rest = claim(line(0, 0, 1, 0, 2_067), wish(CANCEL, 2, AfterSaleReason.NO_REASON), "2026-03-01T00:00:00Z");

        assertThat(first).isEqualTo(new Claim(Money.fen(1_033), AfterSaleState.REQUESTED));
        assertThat(rest.amount()).isEqualTo(Money.fen(2_067));
        assertThat(refusal(line(2, 0, 0, 0, 3_100), wish(CANCEL, 2, AfterSaleReason.NO_REASON), "2026-03-01T00:00:00Z"))
                .isEqualTo(new MoreThanCanBeAsked(1, 1));
    }

    @Test
    void seven_days_from_the_day_after_it_came_nobody_needs_a_reason_nor_a_yes() {
        var line = line(3, 3, 0, 0, 3_100);
        var wish = wish(RETURN, 2, AfterSaleReason.NO_REASON);

        assertThat(claim(line, wish, "2026-03-17T15:59:59Z"))
                .isEqualTo(new Claim(Money.fen(2_000), AfterSaleState.AWAITING_RETURN));
        assertThat(refusal(line, wish, "2026-03-17T16:00:00Z"))
                .isEqualTo(new ReturnNeedsReason(1, Instant.parse("2026-03-17T16:00:00Z")));
    }

    @Test
    void what_is_not_right_goes_back_later_too_with_its_shipping() {
        assertThat(claim(line(3, 3, 0, 0, 3_100), wish(RETURN, 3, AfterSaleReason.DAMAGED), "2026-05-01T00:00:00Z"))
                .isEqualTo(new Claim(Money.fen(3_100), AfterSaleState.REQUESTED));
        assertThat(refusal(line(3, 3, 0, 2, 3_100), wish(RETURN, 2, AfterSaleReason.DAMAGED), "2026-05-01T00:00:00Z"))
                .isEqualTo(new MoreThanCanBeAsked(1, 1));
        assertThat(refusal(line(3, 0, 0, 0, 3_100), wish(RETURN, 1, AfterSaleReason.DAMAGED), "2026-05-01T00:00:00Z"))
                .isEqualTo(new MoreThanCanBeAsked(1, 0));
    }

    @Test
    void compensation_says_how_much_and_why_and_never_more_than_is_left() {
        var line = line(3, 3, 0, 0, 500);
        var asked = new Wish(COMPENSATION, 1, AfterSaleReason.DAMAGED, Optional.of(Money.fen(500)));

        assertThat(claim(line, asked, "2026-03-11T00:00:00Z").amount()).isEqualTo(Money.fen(500));
        assertThat(refusal(
                        line,
                        new Wish(COMPENSATION, 1, AfterSaleReason.DAMAGED, Optional.of(Money.fen(501))),
                        "2026-03-11T00:00:00Z"))
                .isEqualTo(new MoreThanWasPaid(1, Money.fen(500)));
        assertThat(refusal(line, wish(COMPENSATION, 1, AfterSaleReason.DAMAGED), "2026-03-11T00:00:00Z"))
                .isEqualTo(new AmountDoesNotFit(COMPENSATION));
        assertThat(refusal(
                        line,
                        new Wish(COMPENSATION, 1, AfterSaleReason.NO_REASON, Optional.of(Money.fen(1))),
                        "2026-03-11T00:00:00Z"))
                .isEqualTo(new ReasonDoesNotFit(COMPENSATION, AfterSaleReason.NO_REASON));
    }

    @Test
    void what_went_back_as_money_does_not_go_back_again() {
        assertThat(claim(line(3, 3, 0, 0, 700), wish(RETURN, 1, AfterSaleReason.NO_REASON), "2026-03-11T00:00:00Z")
                        .amount())
                .isEqualTo(Money.fen(700));
        assertThat(refusal(line(3, 3, 0, 0, 0), wish(RETURN, 1, AfterSaleReason.NO_REASON), "2026-03-11T00:00:00Z"))
                .isEqualTo(new MoreThanWasPaid(1, Money.fen(0)));
    }
}
