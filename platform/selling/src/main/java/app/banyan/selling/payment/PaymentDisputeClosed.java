package app.banyan.selling.payment;

import app.banyan.kernel.DisputeId;
import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.PaymentId;
import app.banyan.selling.sale.Outcome;
import java.time.Instant;

/** What a seller reads of {@code payments.payment.dispute-closed.v1}. */
public record PaymentDisputeClosed(
        DisputeId dispute, PaymentId payment, OrderId order, Money amount, Outcome outcome, Instant at) {}
