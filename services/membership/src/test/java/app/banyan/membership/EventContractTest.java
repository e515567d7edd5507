package app.banyan.membership;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.banyan.testkit.EventContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The contracts of what this service tells. That it tells just this is seen where it happens, on the topic. */
class EventContractTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "membership.tier.published.v1",
                "membership.tier.retired.v1",
                "membership.tier.seats-changed.v1",
                "membership.tier.waiting-joined.v1",
                "membership.tier.waiting-called.v1",
                "membership.tier.waiting-over.v1",
                "membership.order.placed.v1",
                "membership.order.expired.v1",
                "membership.order.refund-due.v1",
                "membership.order.refunded.v1",
                "membership.order.refund-failed.v1",
                "membership.membership.started.v1",
                "membership.membership.renewed.v1",
                "membership.membership.ending-soon.v1",
                "membership.membership.ended.v1",
                "membership.membership.suspended.v1",
                "membership.membership.shortened.v1",
                "membership.membership.restored.v1",
                "sale.completed.v1",
                "sale.refunded.v1",
                "sale.refund-failed.v1",
                "sale.disputed.v1",
                "sale.dispute-closed.v1"
            })
    void every_example_fits_its_schema(String type) {
        EventContract.of(type).assertExampleFits();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            membership.membership.started.v1 | "course": "crs_      | "course": "les_
            membership.membership.started.v1 | "all-system-courses" | "all-courses"
            membership.membership.started.v1 | 129900               | 1299.5
            membership.membership.ended.v1   | "EXPIRED"            | "FORGOTTEN"
            membership.membership.ended.v1   | "order"              | "by"
            membership.order.placed.v1       | "NEW"                | "GIFT"
            membership.order.refund-due.v1   | "SEATS_GONE"         | "CHANGED_MIND"
            membership.order.refund-due.v1   | 100000               | -1
            membership.tier.seats-changed.v1 | 41                   | -1
            membership.tier.waiting-called.v1| Z"                   | +08:00"
            """)
    void a_payload_that_says_something_else_does_not_fit(String type, String promised, String told) {
        var contract = EventContract.of(type);
        var broken = contract.example().replace(promised, told);

        assertThatThrownBy(() -> contract.assertFits(broken)).isInstanceOf(AssertionError.class);
    }

    @Test
    void a_field_that_the_contract_does_not_know_does_not_fit() {
        var contract = EventContract.of("membership.membership.started.v1");
        var more = contract.example().replaceFirst("\\{", "{\"phone\":\"13800138000\",");

        assertThatThrownBy(() -> contract.assertFits(more)).hasMessageContaining("phone");
    }
}
