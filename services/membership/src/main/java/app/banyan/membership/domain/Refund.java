package app.banyan.membership.domain;

import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.RefundId;

/**
 * A term that its holder gave back, and what becomes of its money.
 *
 * @param tellings how often it was told as a refund of the sale: again after each failure
 */
public record Refund(
        RefundId id, OrderId order, MembershipId membership, Money amount, RefundState state, int tellings) {}
