package app.banyan.selling.payment;

import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.PaymentId;
import app.banyan.kernel.RefundId;
import java.time.Instant;

/** What a seller reads of {@code payments.payment.refunded.v1}: Stripe says that the refund has succeeded. */
public record PaymentRefunded(RefundId refund, PaymentId payment, OrderId order, Money amount, Instant refundedAt) {}
