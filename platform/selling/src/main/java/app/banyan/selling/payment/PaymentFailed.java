package app.banyan.selling.payment;

import app.banyan.kernel.OrderId;

/** What a seller reads of {@code payments.payment.failed.v1}: an order has one payment, so it ends with it. */
public record PaymentFailed(OrderId order) {}
