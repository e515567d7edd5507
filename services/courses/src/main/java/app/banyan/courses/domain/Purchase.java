package app.banyan.courses.domain;

import app.banyan.kernel.CourseId;
import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;

/**
 * A course that a person bought, as credit for the next rung.
 *
 * @param worth what was paid for it together with the credit that went into it: 279.10 paid and 19.90 credited are
 *     worth 299.00, so that credit used on one rung is carried to the next instead of being lost or counted twice
 */
public record Purchase(OrderId order, CourseId course, Money worth) {}
