package app.banyan.courses.order;

import app.banyan.kernel.OrderId;

/** What this service reads of {@code payments.payment.failed.v1}: an order has one payment, so it ends with it. */
record PaymentFailed(OrderId order) {}
