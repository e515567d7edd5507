package app.banyan.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.exception.StripeException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a buyer sees and does. */
class PayPageTest {

    private final MovableClock clock = new MovableClock();
    private Shop shop;

    @BeforeEach
    void open(@TempDir Path home) {
        shop = new Shop(home, settings -> settings.withClock(clock));
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void the_page_shows_the_amount_in_chinese_first_and_loads_nothing_from_elsewhere() throws StripeException {
        var page = shop.page(shop.openSession(1990).getUrl());

        assertThat(page.body())
                .contains("¥19.90", "支付", "取消", "https://shop.example/cancelled")
                .contains("入门课 &lt;b&gt;")
                .doesNotContain("<script", "src=", "@import");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'");
    }

    @Test
    void paying_twice_is_paying_once() throws StripeException {
        var session = shop.openSession(1990);
        var first = shop.payInBrowser(session.getUrl(), "alipay");
        var again = shop.api("POST", "/c/pay/" + session.getId(), "method=card");

        assertThat(again.statusCode()).isEqualTo(303);
        assertThat(again.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
        assertThat(shop.get("/v1/balance_transactions").path("data")).hasSize(1);
        assertThat(shop.page(session.getUrl()).body()).contains("已支付");
    }

    @Test
    void a_declined_card_leaves_the_session_open_and_another_may_pay() throws StripeException {
        var session = shop.openSession(1990);
        var declined = shop.payInBrowser(session.getUrl(), "declined");
        assertThat(declined.statusCode()).isEqualTo(200);
        assertThat(declined.body()).contains("银行拒绝了这张卡");
        assertThat(shop.session(session.getId()).getStatus()).isEqualTo("open");

        shop.payInBrowser(session.getUrl(), "wechat_pay");

        var paid = shop.session(session.getId());
        assertThat(paid.getPaymentStatus()).isEqualTo("paid");
        var movements = shop.get("/v1/balance_transactions").path("data");
        assertThat(movements).hasSize(1);
        assertThat(movements.at("/0/type").asText()).as("not a card").isEqualTo("payment");
        assertThat(movements.at("/0/reporting_category").asText()).isEqualTo("charge");
    }

    @Test
    void a_session_expires_and_then_takes_no_money() throws StripeException {
        var session = shop.openSession(1990);
        clock.forward(Duration.ofHours(24));
        assertThat(shop.api("POST", "/c/pay/" + session.getId(), "method=card").statusCode())
                .isEqualTo(410);
        Awaitility.await()
                .untilAsserted(() ->
                        assertThat(shop.session(session.getId()).getStatus()).isEqualTo("expired"));

        assertThat(shop.page(session.getUrl()).statusCode()).isEqualTo(410);
        shop.awaitQuiet();
        assertThat(shop.receiver.types()).containsExactly("checkout.session.expired");
        assertThat(shop.get("/v1/balance_transactions").path("data")).isEmpty();
    }

    @Test
    void an_open_session_can_be_expired_once() throws StripeException {
        var session = shop.openSession(1990);
        assertThat(shop.stripe
                        .v1()
                        .checkout()
                        .sessions()
                        .expire(session.getId())
                        .getStatus())
                .isEqualTo("expired");
        var again = shop.api("POST", "/v1/checkout/sessions/" + session.getId() + "/expire", "");
        assertThat(again.statusCode()).isEqualTo(400);
    }

    @Test
    void a_slow_method_is_complete_before_it_is_paid() throws StripeException {
        var session = shop.openSession(1990).getId();
        shop.control("/sessions/" + session + "/pay", "{\"outcome\":\"processing\"}");
        assertThat(shop.session(session).getStatus()).isEqualTo("complete");
        assertThat(shop.session(session).getPaymentStatus()).isEqualTo("unpaid");

        shop.control("/sessions/" + session + "/settle", "{\"status\":\"succeeded\"}");

        assertThat(shop.session(session).getPaymentStatus()).isEqualTo("paid");
        shop.awaitQuiet();
        assertThat(shop.receiver.types()).contains("checkout.session.async_payment_succeeded");
    }

    @Test
    void another_amount_and_currency_can_be_paid_for_those_who_must_notice() throws StripeException {
        var session = shop.openSession(1990).getId();
        shop.control("/sessions/" + session + "/pay", "{\"amount\":19,\"currency\":\"usd\"}");

        var paid = shop.session(session);
        assertThat(paid.getAmountTotal()).isEqualTo(19);
        assertThat(paid.getCurrency()).isEqualTo("usd");
        var intent = shop.get("/v1/payment_intents/" + paid.getPaymentIntent());
        assertThat(intent.path("amount_received").asLong()).isEqualTo(19);
        var movement = shop.get("/v1/balance_transactions").at("/data/0");
        assertThat(movement.path("currency").asText()).isEqualTo("cny");
        assertThat(movement.path("amount").asLong()).as("0.19 dollars at 7.2").isEqualTo(137);
        assertThat(movement.path("exchange_rate").decimalValue()).isEqualByComparingTo("7.2");
    }

    @Test
    void money_is_pending_first_and_available_after_a_week() throws StripeException {
        shop.paidSession(27910);
        var fee = 949 + 200;
        assertThat(shop.get("/v1/balance").at("/pending/0/amount").asLong()).isEqualTo(27910 - fee);

        clock.forward(Duration.ofDays(7));

        assertThat(shop.get("/v1/balance").at("/pending/0/amount").asLong()).isZero();
        assertThat(shop.get("/v1/balance").at("/available/0/amount").asLong()).isEqualTo(27910 - fee);
        assertThat(shop.get("/v1/balance_transactions").at("/data/0/status").asText())
                .isEqualTo("available");
    }

    /** The system's clock, moved forward. */
    private static final class MovableClock extends Clock {

        private volatile Duration offset = Duration.ZERO;

        void forward(Duration step) {
            offset = offset.plus(step);
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(offset);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
