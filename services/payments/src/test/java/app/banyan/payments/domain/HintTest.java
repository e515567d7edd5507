package app.banyan.payments.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class HintTest {

    private static final Optional<String> ID = Optional.of("obj_1");
    private static final Optional<String> INTENT = Optional.of("pi_1");

    @Test
    void a_session_event_points_at_its_session() {
        for (var type : Hint.SESSION_EVENTS) {
            assertThat(Hint.of(type, ID, INTENT)).isEqualTo(new Hint.OfSession("obj_1"));
        }
    }

    @Test
    void an_intent_event_points_at_itself() {
        for (var type : Hint.INTENT_EVENTS) {
            assertThat(Hint.of(type, ID, Optional.empty())).isEqualTo(new Hint.OfPaymentIntent("obj_1"));
        }
    }

    @Test
    void a_charge_event_points_at_its_intent() {
        for (var type : Hint.CHARGE_EVENTS) {
            assertThat(Hint.of(type, ID, INTENT)).isEqualTo(new Hint.OfPaymentIntent("pi_1"));
            assertThat(Hint.of(type, ID, Optional.empty())).isInstanceOf(Hint.OfNothing.class);
        }
    }

    @Test
    void a_refund_event_points_at_its_refund_and_a_refunded_charge_at_all_of_them() {
        for (var type : Hint.REFUND_EVENTS) {
            assertThat(Hint.of(type, ID, INTENT)).isEqualTo(new Hint.OfRefund("obj_1"));
        }
        for (var type : Hint.REFUNDED_EVENTS) {
            assertThat(Hint.of(type, ID, INTENT)).isEqualTo(new Hint.OfRefunds("pi_1"));
            assertThat(Hint.of(type, ID, Optional.empty())).isInstanceOf(Hint.OfNothing.class);
        }
    }

    @Test
    void an_event_of_a_dispute_an_account_or_a_transfer_points_at_itself() {
        for (var type : Hint.DISPUTE_EVENTS) {
            assertThat(Hint.of(type, ID, INTENT)).isEqualTo(new Hint.OfDispute("obj_1"));
        }
        for (var type : Hint.ACCOUNT_EVENTS) {
            assertThat(Hint.of(type, ID, Optional.empty())).isEqualTo(new Hint.OfAccount("obj_1"));
        }
        for (var type : Hint.TRANSFER_EVENTS) {
            assertThat(Hint.of(type, ID, Optional.empty())).isEqualTo(new Hint.OfTransfer("obj_1"));
        }
    }

    @Test
    void nothing_follows_from_other_events() {
        assertThat(Hint.of("customer.created", ID, INTENT))
                .isEqualTo(new Hint.OfNothing("nothing follows from customer.created"));
    }

    @Test
    void stripe_lists_at_most_twenty_types_at_once() {
        assertThat(Hint.EVENTS).hasSizeLessThanOrEqualTo(20);
    }
}
