package app.banyan.payments.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import app.banyan.payments.Seller;
import app.banyan.payments.StripeResource;
import app.banyan.payments.StripeSide;
import app.banyan.testkit.BanyanTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
@QuarkusTestResource(StripeResource.class)
class PaymentResourceTest {

    @Test
    void an_operator_sees_all_payments_newest_first_page_by_page() {
        var orders = IntStream.range(0, 5).mapToObj(_ -> Seller.newOrder()).toList();
        orders.forEach(order -> Seller.open(order, 1990));
        var seen = new ArrayList<String>();
        String next = null;
        for (var page = 0; page < 3; page++) {
            var request = Seller.operator().queryParam("limit", 2);
            var answer = (next == null ? request : request.queryParam("after", next)).get("/v1/payments");
            answer.then().statusCode(200).body("items", hasSize(2));
            seen.addAll(answer.<List<String>>path("items.order"));
            next = answer.path("next");
        }
        assertThat(seen.subList(0, 5)).isEqualTo(orders.reversed());
    }

    @Test
    void an_operator_can_look_at_one_state() {
        var paid = Seller.newOrder();
        var open = Seller.newOrder();
        StripeSide.pay(Seller.opened(paid, 1990));
        Seller.open(open, 1990);
        Seller.awaitState(paid, "CAPTURED");
        Seller.operator()
                .queryParam("state", "CAPTURED")
                .get("/v1/payments")
                .then()
                .statusCode(200)
                .body("items.state", everyItem(equalTo("CAPTURED")))
                .body("items.order", hasItem(paid))
                .body("items.order", not(hasItem(open)))
                .body("items.seller", everyItem(equalTo("courses")));
    }

    @Test
    void a_cursor_or_state_that_is_none_is_refused() {
        Seller.operator()
                .queryParam("after", "nonsense")
                .get("/v1/payments")
                .then()
                .statusCode(400);
        assertThat(Seller.operator()
                        .queryParam("state", "PAID")
                        .get("/v1/payments")
                        .statusCode())
                .isBetween(400, 404);
    }
}
