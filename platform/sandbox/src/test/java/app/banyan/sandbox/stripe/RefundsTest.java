package app.banyan.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Refund;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefundsTest {

    private Shop shop;
    private String intent;

    @BeforeEach
    void open(@TempDir Path home) throws StripeException {
        shop = new Shop(home);
        intent = shop.paidSession(1990).getPaymentIntent();
        shop.awaitQuiet();
        shop.receiver.deliveries.clear();
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void part_of_a_payment_goes_back_and_stripe_keeps_its_fee() throws StripeException {
        var refund = refund(990);

        assertThat(refund.getStatus()).isEqualTo("succeeded");
        var movement = shop.stripe.v1().balanceTransactions().retrieve(refund.getBalanceTransaction());
        assertThat(movement.getAmount()).isEqualTo(-990);
        assertThat(movement.getFee()).isZero();
        assertThat(movement.getNet()).isEqualTo(-990);
        assertThat(movement.getType()).isEqualTo("refund");
        assertThat(movement.getSource()).isEqualTo(refund.getId());
        var charge = shop.stripe.v1().charges().retrieve(refund.getCharge());
        assertThat(charge.getAmountRefunded()).isEqualTo(990);
        assertThat(charge.getRefunded()).isFalse();
        assertThat(shop.get("/v1/balance").at("/pending/0/amount").asLong()).isEqualTo(1722 - 990);
        shop.awaitQuiet();
        assertThat(shop.receiver.types())
                .containsExactlyInAnyOrder("refund.created", "charge.refunded", "refund.updated");
    }

    @Test
    void a_payment_is_refunded_once_and_never_more_than_it_was() throws StripeException {
        refund(990);
        assertThatThrownBy(() -> refund(1001)).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> refund(0)).isInstanceOf(InvalidRequestException.class);
        refund(1000);
        assertThatThrownBy(() -> refund(1))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        failure -> assertThat(failure.getCode()).isEqualTo("charge_already_refunded"));

        var listed = shop.stripe
                .v1()
                .refunds()
                .list(RefundListParams.builder().setPaymentIntent(intent).build());
        assertThat(listed.getData()).extracting(Refund::getAmount).containsExactly(1000L, 990L);
        var charge =
                shop.stripe.v1().charges().retrieve(listed.getData().getFirst().getCharge());
        assertThat(charge.getRefunded()).isTrue();
    }

    @Test
    void a_pending_refund_succeeds_later() throws StripeException {
        shop.nextFault("{\"on\":\"refunds.create\",\"do\":\"pending\"}");
        var refund = refund(1990);
        assertThat(refund.getStatus()).isEqualTo("pending");

        shop.control("/refunds/" + refund.getId() + "/settle", "{\"status\":\"succeeded\"}");

        assertThat(shop.stripe.v1().refunds().retrieve(refund.getId()).getStatus())
                .isEqualTo("succeeded");
        shop.awaitQuiet();
        assertThat(shop.receiver.types())
                .containsExactlyInAnyOrder("refund.created", "charge.refunded", "refund.updated");
    }

    @Test
    void a_refund_that_fails_puts_the_money_back() throws StripeException {
        var refund = refund(1990);
        shop.control("/refunds/" + refund.getId() + "/settle", "{\"status\":\"failed\"}");

        var failed = shop.stripe.v1().refunds().retrieve(refund.getId());
        assertThat(failed.getStatus()).isEqualTo("failed");
        assertThat(failed.getFailureReason()).isNotBlank();
        var movement = shop.stripe.v1().balanceTransactions().retrieve(failed.getFailureBalanceTransaction());
        assertThat(movement.getAmount()).isEqualTo(1990);
        assertThat(movement.getType()).isEqualTo("refund_failure");
        assertThat(shop.stripe.v1().charges().retrieve(refund.getCharge()).getAmountRefunded())
                .isZero();
        shop.awaitQuiet();
        assertThat(shop.receiver.types()).contains("refund.failed");
        assertThat(shop.api("POST", "/_sandbox/refunds/" + refund.getId() + "/settle", "{\"status\":\"failed\"}")
                        .statusCode())
                .isEqualTo(400);
    }

    private Refund refund(long amount) throws StripeException {
        return shop.stripe
                .v1()
                .refunds()
                .create(RefundCreateParams.builder()
                        .setPaymentIntent(intent)
                        .setAmount(amount)
                        .build());
    }
}
