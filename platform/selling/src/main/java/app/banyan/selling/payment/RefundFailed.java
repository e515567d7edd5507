package app.banyan.selling.payment;

import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.PaymentId;
import app.banyan.kernel.RefundId;
import java.time.Instant;

/** What a seller reads of {@code payments.payment.refund-failed.v1}; it may come after the refund was told as succeeded. */
public record RefundFailed(
        RefundId refund, PaymentId payment, OrderId order, Money amount, String reason, Instant failedAt) {}
