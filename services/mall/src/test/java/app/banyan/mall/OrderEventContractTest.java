package app.banyan.mall;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.banyan.testkit.EventContract;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The contracts of what is told of shelves and orders. That just this is told is seen where it happens. */
class OrderEventContractTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mall.shelf.listed.v1",
                "mall.shelf.unlisted.v1",
                "mall.shelf.repriced.v1",
                "mall.order.placed.v1",
                "mall.order.expired.v1",
                "mall.order.paid.v1",
                "mall.order.shipped.v1",
                "mall.order.received.v1",
                "mall.order.refund-due.v1",
                "mall.order.refunded.v1",
                "mall.order.refund-failed.v1",
                "mall.order.after-sale-moved.v1",
                "mall.order.after-sale-overdue.v1",
                "sale.completed.v1",
                "sale.delivered.v1",
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
            mall.order.placed.v1     | "chk_        | "ord_
            mall.order.placed.v1     | 12900        | -1
            mall.order.placed.v1     | Z"           | +08:00"
            mall.order.placed.v1     | "buyer"      | "address"
            mall.order.paid.v1       | "orders"     | "lines"
            mall.order.shipped.v1    | 2            | 0
            mall.order.received.v1   | true         | "yes"
            mall.order.refund-due.v1 | "STOCK_GONE" | "CHANGED_MIND"
            mall.shelf.listed.v1     | "prd_        | "crs_
            mall.order.after-sale-moved.v1   | "RETURN" | "SWAP"
            mall.order.after-sale-moved.v1   | 9900     | 0
            mall.order.after-sale-overdue.v1 | "since"  | "until"
            """)
    void a_payload_that_says_something_else_does_not_fit(String type, String promised, String told) {
        var contract = EventContract.of(type);
        var broken = contract.example().replace(promised, told);

        assertThatThrownBy(() -> contract.assertFits(broken)).isInstanceOf(AssertionError.class);
    }
}
