package app.banyan.selling.domain;

import app.banyan.kernel.Money;
import app.banyan.kernel.PaymentId;

/** Money that was captured for an order. */
public record Captured(PaymentId payment, Money amount) {}
