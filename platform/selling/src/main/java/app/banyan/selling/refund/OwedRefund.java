package app.banyan.selling.refund;

import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.PaymentId;
import app.banyan.kernel.RefundId;

/**
 * Money of a payment that must go back to the buyer.
 *
 * @param reason why, as a stable word such as {@code ALREADY_HELD}
 */
public record OwedRefund(RefundId refund, OrderId order, PaymentId payment, Money amount, String reason) {}
