package app.banyan.courses.redemption;

import app.banyan.kernel.OrderId;

/** What courses reads of {@code membership.order.expired.v1}. */
record MembershipOrderExpired(OrderId order) {}
