package app.banyan.selling.payment;

import app.banyan.kernel.DisputeId;
import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.PaymentId;
import java.time.Instant;

/** What a seller reads of {@code payments.payment.disputed.v1}: the payer's bank claims the amount back. */
public record PaymentDisputed(
        DisputeId dispute, PaymentId payment, OrderId order, Money amount, String reason, Instant at) {}
