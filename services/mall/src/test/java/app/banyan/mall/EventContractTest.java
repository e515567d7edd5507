package app.banyan.mall;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.banyan.testkit.EventContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The contracts of what is told of merchants and products. That just this is told is seen where it happens. */
class EventContractTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mall.merchant.registered.v1",
                "mall.merchant.verified.v1",
                "mall.merchant.rejected.v1",
                "mall.merchant.suspended.v1",
                "mall.merchant.staff-added.v1",
                "mall.merchant.staff-removed.v1",
                "mall.product.published.v1",
                "mall.product.changed.v1",
                "mall.product.withdrawn.v1",
                "mall.product.terms-changed.v1"
            })
    void every_example_fits_its_schema(String type) {
        EventContract.of(type).assertExampleFits();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            mall.merchant.registered.v1   | "mer_         | "com_
            mall.merchant.registered.v1   | "licensed"    | "LICENSED"
            mall.merchant.verified.v1     | "until"       | "forever"
            mall.merchant.suspended.v1    | "at"          | "reason"
            mall.merchant.staff-added.v1  | Z"            | +08:00"
            mall.product.published.v1     | "普洱",        | "普洱", "普洱",
            mall.product.published.v1     | "handle"      | "name"
            mall.product.withdrawn.v1     | "acc_         | "mer_
            mall.product.terms-changed.v1 | 300000        | 300001
            mall.product.terms-changed.v1 | 800000        | 0
            mall.product.terms-changed.v1 | "31"          | "310000"
            """)
    void a_payload_that_says_something_else_does_not_fit(String type, String promised, String told) {
        var contract = EventContract.of(type);
        var broken = contract.example().replace(promised, told);

        assertThatThrownBy(() -> contract.assertFits(broken)).isInstanceOf(AssertionError.class);
    }

    @Test
    void a_field_that_the_contract_does_not_know_does_not_fit() {
        var contract = EventContract.of("mall.merchant.registered.v1");
        var more = contract.example().replaceFirst("\\{", "{\"phone\":\"13800138000\",");

        assertThatThrownBy(() -> contract.assertFits(more)).hasMessageContaining("phone");
    }
}
