package app.banyan.community;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.banyan.testkit.EventContract;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The contracts of what is told of sections. That it is told so is seen where it happens, on the topic. */
class ActivityContractTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "posted",
                "commented",
                "answered",
                "featured",
                "withdrawn",
                "hidden",
                "shared",
                "planned",
                "cancelled",
                "signed-up",
                "signed-off"
            })
    void every_example_fits_its_schema_and_nothing_more_does(String happened) {
        var contract = EventContract.of("community.activity." + happened + ".v1");

        contract.assertExampleFits();
        var more = contract.example().replaceFirst("\\{", "{\"title\":\"大家好\",");
        assertThatThrownBy(() -> contract.assertFits(more)).hasMessageContaining("title");
        assertThatThrownBy(() -> contract.assertFits(contract.example().replace("\"com_", "\"sec_")))
                .isInstanceOf(AssertionError.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            posted    | "POST"     | "ESSAY"
            posted    | "pst_      | "cmt_
            commented | "cmt_      | "pst_
            shared    | 20480      | 0
            shared    | "PDF"      | "EXE"
            planned   | 30         | "many"
            signed-up | Z"         | +08:00"
            hidden    | "by"       | "who"
            """)
    void a_payload_that_says_something_else_does_not_fit(String happened, String promised, String told) {
        var contract = EventContract.of("community.activity." + happened + ".v1");

        assertThatThrownBy(() -> contract.assertFits(contract.example().replace(promised, told)))
                .isInstanceOf(AssertionError.class);
    }
}
