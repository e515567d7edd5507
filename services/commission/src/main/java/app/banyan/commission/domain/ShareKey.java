package app.banyan.commission.domain;

import app.banyan.kernel.OrderId;

/** One share of a sale, by the line and the role that it belongs to. */
public record ShareKey(OrderId sale, int line, Role role) {}
