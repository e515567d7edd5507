package app.banyan.membership.domain;

import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.RefundId;
import java.time.Instant;

/**
 * A term that its holder gave back, and what becomes of one order's money in it.
 *
 * @param order whose money it is
 * @param term the order of the term: the same, or the upgrade that the money was carried into
 * @param reckonedAt the moment that the amount was reckoned for
 * @param undone whether the membership that was upgraded came back instead of its money
 * @param tellings how often it was told as a refund of the sale: again after each failure
 */
public record Refund(
        RefundId id,
        OrderId order,
        OrderId term,
        MembershipId membership,
        Money amount,
        Instant reckonedAt,
        RefundState state,
        boolean undone,
        int tellings) {

    /** All that the term's own order paid went back, and not only what the time that was left was worth. */
    public boolean inFull(Money paid) {
        return order.equals(term) && amount.equals(paid);
    }
}
