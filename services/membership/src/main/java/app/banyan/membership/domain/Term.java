package app.banyan.membership.domain;

import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import java.time.Instant;

/**
 * One period of a membership, which one order paid for.
 *
 * @param boughtAt when its money was heard of, from which the days of a full refund count
 * @param paid the money of the order
 * @param worth the money together with what was left of the membership it upgraded; a credit of the ladder is no part
 *     of it, because the courses it stands for are kept
 */
public record Term(OrderId order, Instant startsAt, Instant endsAt, Instant boughtAt, Money paid, Money worth) {

    public Term {
        if (!endsAt.isAfter(startsAt)) {
            throw new IllegalArgumentException("a term that ends at " + endsAt + " cannot start at " + startsAt);
        }
    }

    /** What is left of it when the membership is upgraded. */
    public Money credit(Instant at) {
        return ProRata.unused(worth, startsAt, endsAt, at);
    }

    public boolean begunAt(Instant now) {
        return !now.isBefore(startsAt);
    }
}
