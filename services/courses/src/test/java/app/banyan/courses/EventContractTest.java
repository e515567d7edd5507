package app.banyan.courses;

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
                "courses.enrolment.ended.v1",
                "courses.enrolment.started.v1",
                "courses.ladder.published.v1",
                "courses.learning.lesson-finished.v1",
                "courses.order.refund-due.v1",
                "courses.order.refund-failed.v1",
                "courses.order.refunded.v1",
                "sale.completed.v1",
                "sale.disputed.v1",
                "sale.dispute-closed.v1"
            })
    void every_example_fits_its_schema(String type) {
        EventContract.of(type).assertExampleFits();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            courses.enrolment.started.v1        | "course": "crs_ | "course": "les_
            courses.enrolment.started.v1        | "startedAt"     | "began"
            courses.ladder.published.v1         | "tier"          | "course"
            courses.ladder.published.v1         | "position": 1   | "position": 0
            courses.learning.lesson-finished.v1 | true            | "yes"
            courses.order.refund-due.v1         | "ALREADY_HELD"  | "CHANGED_MIND"
            courses.order.refund-due.v1         | 27910           | -1
            courses.order.refunded.v1           | 27910           | 0
            courses.order.refunded.v1           | rfd_            | pay_
            courses.enrolment.ended.v1          | "GIVEN_BACK"    | "BORED"
            courses.order.refund-failed.v1      | "reason"        | "why"
            sale.disputed.v1                    | dsp_            | rfd_
            sale.dispute-closed.v1              | "lost"          | "LOST"
            sale.dispute-closed.v1              | "total"         | "refundedTotal"
            sale.completed.v1                   | "commissionable"| "net"
            sale.completed.v1                   | 300000          | 1000001
            sale.completed.v1                   | 27910           | 279.1
            sale.completed.v1                   | "reason"        | "why"
            sale.completed.v1                   | Z"              | +08:00"
            """)
    void a_payload_that_says_something_else_does_not_fit(String type, String promised, String told) {
        var contract = EventContract.of(type);
        var broken = contract.example().replace(promised, told);

        assertThatThrownBy(() -> contract.assertFits(broken)).isInstanceOf(AssertionError.class);
    }

    @Test
    void a_field_that_the_contract_does_not_know_does_not_fit() {
        var contract = EventContract.of("courses.enrolment.started.v1");
        var more = contract.example().replaceFirst("\\{", "{\"phone\":\"13800138000\",");

        assertThatThrownBy(() -> contract.assertFits(more)).hasMessageContaining("phone");
    }
}
