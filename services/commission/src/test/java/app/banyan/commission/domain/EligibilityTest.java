package app.banyan.commission.domain;

import static org.assertj.core.api.Assertions.assertThat;

import app.banyan.commission.domain.Eligibility.Requirement;
import java.time.Duration;
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
        var hold = new Hold(Duration.ofDays(7));

        assertThat(hold.releasableFrom("course", Some.NOON)).contains(Some.NOON.plus(Duration.ofDays(7)));
        assertThat(hold.releasableFrom("goods", Some.NOON)).isEmpty();
    }
}
