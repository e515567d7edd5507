package app.banyan.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.BalanceTransaction;
import com.stripe.model.Dispute;
import com.stripe.param.DisputeListParams;
import com.stripe.param.RefundCreateParams;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DisputesTest {

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
    void the_money_goes_with_a_fee_and_comes_back_without_it() throws StripeException {
        var dispute = opened("{\"reason\":\"product_not_received\"}");
        assertThat(dispute.getStatus()).isEqualTo("needs_response");
        assertThat(dispute.getAmount()).isEqualTo(1990);
        assertThat(dispute.getReason()).isEqualTo("product_not_received");
        assertThatThrownBy(this::refund)
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        failure -> assertThat(failure.getCode()).isEqualTo("charge_disputed"));

        shop.control("/disputes/" + dispute.getId() + "/close", "{\"status\":\"won\"}");

        var won = shop.stripe.v1().disputes().retrieve(dispute.getId());
        assertThat(won.getStatus()).isEqualTo("won");
        assertThat(won.getBalanceTransactions())
                .extracting(BalanceTransaction::getAmount)
                .containsExactly(-1990L, 1990L);
        assertThat(won.getBalanceTransactions())
                .extracting(BalanceTransaction::getFee)
                .containsExactly(Disputes.FEE, 0L);
        assertThat(shop.get("/v1/balance").at("/available/0/amount").asLong()).isEqualTo(-Disputes.FEE);
        refund();
        shop.awaitQuiet();
        assertThat(shop.receiver.types())
                .contains(
                        "charge.dispute.created",
                        "charge.dispute.funds_withdrawn",
                        "charge.dispute.closed",
                        "charge.dispute.funds_reinstated");
    }

    @Test
    void what_is_lost_stays_away() throws StripeException {
        var dispute = opened("{\"amount\":990,\"fee\":0}");
        shop.control("/disputes/" + dispute.getId() + "/close", "{\"status\":\"lost\"}");

        assertThatThrownBy(this::refund).isInstanceOf(InvalidRequestException.class);
        assertThat(shop.get("/v1/balance").at("/available/0/amount").asLong()).isEqualTo(-990);
        assertThat(shop.api("POST", "/_sandbox/disputes/" + dispute.getId() + "/close", "{}")
                        .statusCode())
                .isEqualTo(400);
        var listed = shop.stripe
                .v1()
                .disputes()
                .list(DisputeListParams.builder().setPaymentIntent(intent).build());
        assertThat(listed.getData()).extracting(Dispute::getStatus).containsExactly("lost");
    }

    @Test
    void an_inquiry_moves_no_money_until_it_becomes_a_dispute() throws StripeException {
        var inquiry = opened("{\"inquiry\":true}");
        assertThat(inquiry.getStatus()).isEqualTo("warning_needs_response");
        assertThat(inquiry.getIsChargeRefundable()).isTrue();
        assertThat(inquiry.getBalanceTransactions()).isEmpty();

        shop.control("/disputes/" + inquiry.getId() + "/escalate", "{}");

        var dispute = shop.stripe.v1().disputes().retrieve(inquiry.getId());
        assertThat(dispute.getStatus()).isEqualTo("needs_response");
        assertThat(dispute.getBalanceTransactions()).hasSize(1);
    }

    private Dispute opened(String how) throws StripeException {
        var dispute = shop.control("/charges/" + intent + "/dispute", how);
        return shop.stripe.v1().disputes().retrieve(dispute.path("id").asText());
    }

    private void refund() throws StripeException {
        shop.stripe
                .v1()
                .refunds()
                .create(RefundCreateParams.builder().setPaymentIntent(intent).build());
    }
}
