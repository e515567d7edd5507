package app.banyan.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.banyan.sandbox.Json;
import com.stripe.Stripe;
import com.stripe.exception.AuthenticationException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.exception.StripeException;
import com.stripe.model.Event;
import com.stripe.model.checkout.Session;
import com.stripe.net.Webhook;
import com.stripe.param.BalanceTransactionListParams;
import com.stripe.param.EventListParams;
import com.stripe.param.PaymentIntentRetrieveParams;
import com.stripe.param.checkout.SessionListParams;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stripe's own client sells a course through the sandbox. */
class StripeSandboxTest {

    private Shop shop;

    @BeforeEach
    void open(@TempDir Path home) {
        shop = new Shop(home);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void a_course_is_paid_in_the_browser_and_every_object_agrees() throws StripeException {
        var opened = shop.openSession(1990);
        assertThat(opened.getStatus()).isEqualTo("open");
        assertThat(opened.getPaymentStatus()).isEqualTo("unpaid");
        assertThat(opened.getPaymentIntent()).isNull();

        var redirect = shop.payInBrowser(opened.getUrl(), "card");
        assertThat(redirect.statusCode()).isEqualTo(303);
        assertThat(redirect.headers().firstValue("Location"))
                .hasValue("https://shop.example/paid?session=" + opened.getId());

        var session = shop.session(opened.getId());
        assertThat(session.getStatus()).isEqualTo("complete");
        assertThat(session.getPaymentStatus()).isEqualTo("paid");
        assertThat(session.getAmountTotal()).isEqualTo(1990);
        assertThat(session.getCurrency()).isEqualTo("cny");
        assertThat(session.getClientReferenceId()).isEqualTo("ord_1");
        assertThat(session.getUrl()).isNull();

        var intent = shop.stripe
                .v1()
                .paymentIntents()
                .retrieve(
                        session.getPaymentIntent(),
                        PaymentIntentRetrieveParams.builder()
                                .addExpand("latest_charge")
                                .addExpand("latest_charge.balance_transaction")
                                .build());
        assertThat(intent.getStatus()).isEqualTo("succeeded");
        assertThat(intent.getAmountReceived()).isEqualTo(1990);
        assertThat(intent.getMetadata()).containsEntry("order", "ord_1");
        var charge = intent.getLatestChargeObject();
        assertThat(charge.getPaid()).isTrue();
        assertThat(charge.getPaymentIntent()).isEqualTo(intent.getId());
        var movement = charge.getBalanceTransactionObject();
        assertThat(movement.getAmount()).isEqualTo(1990);
        assertThat(movement.getFee())
                .as("3.4 % of 19.90, rounded half up, and 2.00")
                .isEqualTo(268);
        assertThat(movement.getNet()).isEqualTo(1722);
        assertThat(movement.getSource()).isEqualTo(charge.getId());
        assertThat(movement.getType()).isEqualTo("charge");
        assertThat(movement.getStatus()).isEqualTo("pending");

        var found = shop.stripe
                .v1()
                .checkout()
                .sessions()
                .list(SessionListParams.builder()
                        .setPaymentIntent(intent.getId())
                        .build());
        assertThat(found.getData()).extracting(Session::getId).containsExactly(session.getId());
        var balance = shop.stripe.v1().balance().retrieve();
        assertThat(balance.getPending().getFirst().getAmount()).isEqualTo(1722);
        assertThat(balance.getAvailable().getFirst().getAmount()).isZero();
    }

    @Test
    void webhooks_are_signed_as_stripe_signs_them_and_carry_the_whole_object() throws StripeException {
        var session = shop.paidSession(1990);
        shop.awaitQuiet();

        assertThat(shop.receiver.types())
                .containsExactlyInAnyOrder(
                        "charge.succeeded", "payment_intent.succeeded", "checkout.session.completed");
        for (var delivery : shop.receiver.deliveries) {
            var event = Webhook.constructEvent(delivery.payload(), delivery.signature(), Shop.SECRET);
            assertThat(event.getApiVersion()).isEqualTo(Stripe.API_VERSION);
            assertThat(event.getDataObjectDeserializer().getObject()).isPresent();
            if (event.getType().equals("checkout.session.completed")) {
                var carried =
                        (Session) event.getDataObjectDeserializer().getObject().orElseThrow();
                assertThat(carried.getId()).isEqualTo(session.getId());
                assertThat(carried.getPaymentIntent()).isEqualTo(session.getPaymentIntent());
            }
            assertThatThrownBy(() -> Webhook.constructEvent(delivery.payload(), delivery.signature(), "whsec_other"))
                    .isInstanceOf(SignatureVerificationException.class);
            assertThatThrownBy(() -> Webhook.constructEvent(
                            delivery.payload().replace("1990", "1"), delivery.signature(), Shop.SECRET))
                    .isInstanceOf(SignatureVerificationException.class);
        }
    }

    @Test
    void events_are_listed_newest_first_page_by_page_and_by_type() throws StripeException {
        shop.paidSession(1990);
        shop.paidSession(27910);
        var all = shop.stripe.v1().events().list().getData();
        assertThat(all).hasSize(6).extracting(Event::getId).isSortedAccordingTo((a, b) -> b.compareTo(a));

        var first = shop.stripe
                .v1()
                .events()
                .list(EventListParams.builder().setLimit(4L).build());
        assertThat(first.getHasMore()).isTrue();
        var rest = shop.stripe
                .v1()
                .events()
                .list(EventListParams.builder()
                        .setLimit(4L)
                        .setStartingAfter(first.getData().getLast().getId())
                        .build());
        assertThat(rest.getHasMore()).isFalse();
        assertThat(rest.getData()).extracting(Event::getId).isEqualTo(ids(all.subList(4, 6)));

        var newer = shop.stripe
                .v1()
                .events()
                .list(EventListParams.builder()
                        .setLimit(2L)
                        .setEndingBefore(all.get(4).getId())
                        .build());
        assertThat(newer.getData()).extracting(Event::getId).isEqualTo(ids(all.subList(2, 4)));
        assertThat(newer.getHasMore()).isTrue();

        var completed = shop.stripe
                .v1()
                .events()
                .list(EventListParams.builder()
                        .addType("checkout.session.completed")
                        .setCreated(EventListParams.Created.builder()
                                .setGte(Instant.now()
                                        .minus(Duration.ofMinutes(1))
                                        .getEpochSecond())
                                .build())
                        .build());
        assertThat(completed.getData()).hasSize(2);
        var tomorrow = shop.stripe
                .v1()
                .events()
                .list(EventListParams.builder()
                        .setCreated(EventListParams.Created.builder()
                                .setGte(Instant.now().plus(Duration.ofDays(1)).getEpochSecond())
                                .build())
                        .build());
        assertThat(tomorrow.getData()).isEmpty();
        assertThat(shop.stripe.v1().events().retrieve(all.getFirst().getId()).getType())
                .isEqualTo("checkout.session.completed");
    }

    @Test
    void balance_transactions_are_found_by_their_source() throws StripeException {
        shop.paidSession(1990);
        var session = shop.paidSession(27910);
        var charge = shop.stripe
                .v1()
                .paymentIntents()
                .retrieve(session.getPaymentIntent())
                .getLatestCharge();

        var found = shop.stripe
                .v1()
                .balanceTransactions()
                .list(BalanceTransactionListParams.builder().setSource(charge).build());

        assertThat(found.getData()).hasSize(1);
        assertThat(found.getData().getFirst().getAmount()).isEqualTo(27910);
        assertThat(shop.stripe.v1().balanceTransactions().list().getData()).hasSize(2);
        assertThat(shop.stripe.v1().charges().retrieve(charge).getBalanceTransaction())
                .isEqualTo(found.getData().getFirst().getId());
    }

    @Test
    void a_wrong_key_is_401_and_an_unknown_id_404() {
        assertThatThrownBy(() -> Shop.client(shop.sandbox.url(), "sk_test_somebody_else", 0)
                        .v1()
                        .balance()
                        .retrieve())
                .isInstanceOfSatisfying(
                        AuthenticationException.class,
                        failure -> assertThat(failure.getStatusCode()).isEqualTo(401));
        assertThatThrownBy(() -> shop.session("cs_test_nobody"))
                .isInstanceOfSatisfying(InvalidRequestException.class, failure -> {
                    assertThat(failure.getStatusCode()).isEqualTo(404);
                    assertThat(failure.getCode()).isEqualTo("resource_missing");
                });
        assertThat(shop.page(shop.sandbox.url() + "/v1/balance").statusCode()).isEqualTo(401);
    }

    @Test
    void a_mistaken_request_is_told_what_is_wrong_with_it() {
        var item = "&line_items[0][quantity]=1&line_items[0][price_data][currency]=cny"
                + "&line_items[0][price_data][product_data][name]=x&line_items[0][price_data][unit_amount]=";
        var url = "success_url=https://shop.example/";
        assertRefused(url + "&mode=payment", "line_items", "parameter_missing");
        assertRefused("mode=payment" + item + "1990", "success_url", "parameter_missing");
        assertRefused("mode=payment&success_url=" + item + "1990", "success_url", "parameter_invalid_empty");
        assertRefused(url + "&price=1" + item + "1990", "price", "parameter_unknown");
        assertRefused(url + item + "19.90", "line_items[0][price_data][unit_amount]", "parameter_invalid_integer");
        assertRefused(url + item + "-1", "line_items[0][price_data][unit_amount]", "parameter_invalid_integer");
        assertRefused(url + item + "0", "line_items", "amount_too_small");
        assertRefused(url + item + "100000000", "line_items[0][price_data][unit_amount]", "amount_too_large");
        assertRefused(url + item.replace("=1&", "=99999999&") + "99999999", "line_items", "amount_too_large");
        assertRefused(url + "&mode=subscription" + item + "1990", "mode", null);
    }

    @Test
    void a_session_cannot_be_shorter_than_thirty_minutes_or_longer_than_a_day() {
        var item = "success_url=https://shop.example/&line_items[0][quantity]=1&line_items[0][price_data][currency]=cny"
                + "&line_items[0][price_data][product_data][name]=x&line_items[0][price_data][unit_amount]=1990"
                + "&expires_at=";
        var now = Instant.now();
        assertRefused(item + now.plus(Duration.ofMinutes(29)).getEpochSecond(), "expires_at", null);
        assertRefused(item + now.plus(Duration.ofHours(25)).getEpochSecond(), "expires_at", null);
        var accepted = shop.api(
                "POST",
                "/v1/checkout/sessions",
                item + now.plus(Duration.ofMinutes(31)).getEpochSecond());
        assertThat(accepted.statusCode()).isEqualTo(200);
    }

    private void assertRefused(String form, String param, String code) {
        var answer = shop.api("POST", "/v1/checkout/sessions", form);
        assertThat(answer.statusCode()).as(form).isEqualTo(400);
        var error = Json.own(answer.body()).path("error");
        assertThat(error.path("type").asText()).isEqualTo("invalid_request_error");
        assertThat(error.path("param").asText()).as(form).isEqualTo(param);
        assertThat(error.path("code").asText(null)).as(form).isEqualTo(code);
    }

    private static List<String> ids(List<Event> events) {
        return events.stream().map(Event::getId).toList();
    }
}
