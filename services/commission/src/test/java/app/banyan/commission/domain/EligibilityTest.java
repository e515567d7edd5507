package app.banyan.commission.domain;

import static org.assertj.core.api.Assertions.assertThat;

import app.banyan.commission.domain.Eligibility.Requirement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EligibilityTest {

    @Test
    void everything_missing_is_listed_in_the_order_in_which_it_is_done() {
        assertThat(new Eligibility(false, false, false, false).missing())
                .containsExactly(
                        Requirement.VERIFIED_IDENTITY, Requirement.AGREEMENT_SIGNED, Requirement.TRAINING_FINISHED);
        assertThat(new Eligibility(true, false, true, true).missing()).containsExactly(Requirement.ADULT);
        assertThat(new Eligibility(true, true, true, true).missing()).isEmpty();
    }

    /** The law's rule by construction: there is nothing in the record that money could be put into. */
    @Test
    void what_was_paid_has_no_place_in_it() {
        assertThat(Eligibility.class.getRecordComponents())
                .allSatisfy(part -> assertThat(part.getType()).isEqualTo(boolean.class));
    }

    @Test
    void a_code_has_no_letter_that_looks_like_another() {
        var random = new SplittableRandom(1);
        for (var i = 0; i < 1_000; i++) {
            assertThat(LinkCode.random(random).value()).matches("[abcdefghjkmnpqrstuvwxyz2-9]{8}");
        }
    }

    @Test
    void digital_goods_wait_for_seven_days_and_goods_for_their_receipt() {
        var window = new RefundWindow(Duration.ofDays(7), 7, ZoneId.of("Asia/Shanghai"));

        assertThat(window.releasableFrom("course", Some.NOON)).contains(Some.NOON.plus(Duration.ofDays(7)));
        assertThat(window.releasableFrom("membership", Some.NOON)).contains(Some.NOON.plus(Duration.ofDays(7)));
        assertThat(window.releasableFrom("goods", Some.NOON)).isEmpty();
    }

    /** By the buyer's calendar: whatever came on the second can be returned until the ninth has passed. */
    @Test
    void goods_can_be_returned_for_seven_days_from_the_day_after_their_receipt() {
        var window = new RefundWindow(Duration.ofDays(7), 7, ZoneId.of("Asia/Shanghai"));
        var afterTheNinth = Instant.parse("2026-03-09T16:00:00Z");

        assertThat(window.afterReceipt(Instant.parse("2026-03-01T16:00:00Z"))).isEqualTo(afterTheNinth);
        assertThat(window.afterReceipt(Some.NOON)).isEqualTo(afterTheNinth);
        assertThat(window.afterReceipt(Instant.parse("2026-03-02T15:59:59Z"))).isEqualTo(afterTheNinth);
        assertThat(window.afterReceipt(Instant.parse("2026-03-02T16:00:00Z")))
                .isEqualTo(afterTheNinth.plus(Duration.ofDays(1)));
    }
}
