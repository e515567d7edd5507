package app.banyan.payments.domain;

import app.banyan.kernel.OrderId;
import app.banyan.kernel.PaymentId;

/** A payment as far as a dispute must know it. */
public record Disputable(PaymentId payment, OrderId order, String seller) {}
