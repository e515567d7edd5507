package app.banyan.payments.stripe;

import app.banyan.payments.domain.Opening;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionCreateParams.AdaptivePricing;
import com.stripe.param.checkout.SessionCreateParams.LineItem;
import com.stripe.param.checkout.SessionCreateParams.LineItem.PriceData;
import com.stripe.param.checkout.SessionCreateParams.Mode;
import com.stripe.param.checkout.SessionCreateParams.PaymentIntentData;
import com.stripe.param.checkout.SessionCreateParams.PaymentMethodOptions;
import com.stripe.param.checkout.SessionCreateParams.PaymentMethodOptions.WechatPay;
import com.stripe.param.checkout.SessionCreateParams.PaymentMethodType;
import jakarta.ws.rs.core.UriBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What Stripe's page shows and takes. Stripe hears an order reference, an amount, a currency and what is sold; it never
 * hears who buys.
 */
final class CheckoutPage {

    private static final String ORDER = "order";

    private final List<PaymentMethodType> methods;

    /** @param methods in Stripe's names: {@code card}, {@code alipay}, {@code wechat_pay} */
    CheckoutPage(List<String> methods) {
        this.methods = methods.stream().map(CheckoutPage::method).toList();
    }

    SessionCreateParams of(Opening opening) {
        var payment = opening.payment();
        var ours = Map.of(
                ORDER,
                payment.order().wire(),
                StripeSessions.PAYMENT,
                payment.id().wire());
        var page = SessionCreateParams.builder()
                .setMode(Mode.PAYMENT)
                .addAllPaymentMethodType(methods)
                .setClientReferenceId(payment.order().wire())
                .putAllMetadata(ours)
                .setPaymentIntentData(
                        PaymentIntentData.builder().putAllMetadata(ours).build())
                .setExpiresAt(opening.pageEndsAt().getEpochSecond())
                .setSuccessUrl(returning(opening, "paid"))
                .setCancelUrl(returning(opening, "cancelled"))
                // Stripe would otherwise let the buyer pay in another currency than was agreed.
                .setAdaptivePricing(AdaptivePricing.builder().setEnabled(false).build())
                .addLineItem(line(opening));
        if (methods.contains(PaymentMethodType.WECHAT_PAY)) {
            page.setPaymentMethodOptions(PaymentMethodOptions.builder()
                    .setWechatPay(
                            WechatPay.builder().setClient(WechatPay.Client.WEB).build())
                    .build());
        }
        return page.build();
    }

    private static LineItem line(Opening opening) {
        var amount = opening.payment().amount();
        return LineItem.builder()
                .setQuantity(1L)
                .setPriceData(PriceData.builder()
                        .setCurrency(amount.currency().getCurrencyCode().toLowerCase(Locale.ROOT))
                        .setUnitAmount(amount.minor())
                        .setProductData(PriceData.ProductData.builder()
                                .setName(opening.description())
                                .build())
                        .build())
                .build();
    }

    /** Only for the page the buyer comes back to; whether the order is paid is learned from Stripe alone. */
    private static String returning(Opening opening, String outcome) {
        return UriBuilder.fromUri(opening.returnUrl())
                .queryParam("checkout", outcome)
                .build()
                .toString();
    }

    private static PaymentMethodType method(String name) {
        return Arrays.stream(PaymentMethodType.values())
                .filter(method -> method.getValue().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Stripe has no payment method " + name));
    }
}
