package app.banyan.payments.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import app.banyan.payments.Seller;
import app.banyan.payments.StripeResource;
import app.banyan.payments.StripeSide;
import app.banyan.testkit.BanyanTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
@QuarkusTestResource(StripeResource.class)
class BalanceResourceTest {

    @AfterEach
    void stripe_works_again() {
        StripeSide.noFaults();
    }

    @Test
    void what_stripe_holds_grows_by_the_net_of_a_payment() {
        var before = total();
        var order = Seller.newOrder();
        StripeSide.pay(Seller.opened(order, 1990));
        Seller.awaitQuiet();
        assertThat(total() - before)
                .isEqualTo(Seller.cash(order).getFirst().at("/net/minor").asLong());
        Seller.operator()
                .get("/v1/stripe-balance")
                .then()
                .body("currency", equalTo("CNY"))
                .body("total.currency", equalTo("CNY"));
    }

    @Test
    void the_total_is_what_is_available_and_what_is_pending() {
        var balance = Seller.operator().get("/v1/stripe-balance");
        assertThat(total())
                .isEqualTo(balance.<Number>path("available.minor").longValue()
                        + balance.<Number>path("pending.minor").longValue());
    }

    @Test
    void a_stripe_that_does_not_answer_is_said_so() {
        StripeSide.fault("{\"on\":\"balance.retrieve\",\"do\":\"status\",\"status\":429}");
        Seller.operator()
                .get("/v1/stripe-balance")
                .then()
                .statusCode(503)
                .body("type", equalTo("/problems/stripe-unavailable"));
    }

    private static long total() {
        return Seller.operator()
                .get("/v1/stripe-balance")
                .<Number>path("total.minor")
                .longValue();
    }
}
