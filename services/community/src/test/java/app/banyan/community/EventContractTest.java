package app.banyan.community;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.banyan.testkit.EventContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The contracts of what is told of communities and members. That just this is told is seen where it happens. */
class EventContractTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "community.community.founded.v1",
                "community.community.changed.v1",
                "community.community.ending-soon.v1",
                "community.community.closed.v1",
                "community.community.archived.v1",
                "community.member.joined.v1",
                "community.member.left.v1",
                "community.member.removed.v1",
                "community.member.banned.v1",
                "community.member.unbanned.v1",
                "community.member.role-changed.v1",
                "community.member.manager-appointed.v1",
                "community.member.manager-dismissed.v1",
                "community.member.invited.v1",
                "community.member.applied.v1",
                "community.member.application-decided.v1",
                "community.member.application-withdrawn.v1"
            })
    void every_example_fits_its_schema(String type) {
        EventContract.of(type).assertExampleFits();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            community.community.founded.v1          | FLASH           | PYRAMID
            community.community.founded.v1          | 200             | 2001
            community.community.changed.v1          | capacity        | founder
            community.community.ending-soon.v1      | 7               | "soon"
            community.community.closed.v1           | ENDED           | BORED
            community.member.joined.v1              | ADMISSION       | MONEY
            community.member.joined.v1              | "account": "acc_| "account": "com_
            community.member.joined.v1              | Z"              | +08:00"
            community.member.removed.v1             | REMOVED         | 不合适
            community.member.role-changed.v1        | manager         | king
            community.member.manager-appointed.v1   | appointedBy     | by
            community.member.manager-dismissed.v1   | DISMISSED       | UNPAID
            community.member.invited.v1             | inv_            | apl_
            community.member.application-decided.v1 | ACCEPTED        | PENDING
            community.member.application-withdrawn.v1 | "application" | "answers"
            """)
    void a_payload_that_says_something_else_does_not_fit(String type, String promised, String told) {
        var contract = EventContract.of(type);
        var broken = contract.example().replace(promised, told);

        assertThatThrownBy(() -> contract.assertFits(broken)).isInstanceOf(AssertionError.class);
    }

    @Test
    void no_name_and_no_number_of_a_person_fits_anywhere() {
        var contract = EventContract.of("community.member.joined.v1");
        var more = contract.example().replaceFirst("\\{", "{\"phone\":\"13800138000\",");

        assertThatThrownBy(() -> contract.assertFits(more)).hasMessageContaining("phone");
    }
}
