package app.banyan.courses.domain;

import app.banyan.kernel.Money;
import java.time.Duration;
import java.time.Instant;

/**
 * What goes back for a course: within seven times 24 hours of the payment the whole principal, later what was paid less
 * what was consumed of it. A course is used without limit, so it is consumed by time: evenly, and wholly after a stated
 * while. What was shared out of the money is never taken from the buyer.
 *
 * @param paid what this order paid, which is the discounted price where lower rungs were credited
 */
public record RefundQuote(Rule rule, Money paid, Money amount, Instant fullUntil, String words) {

    public static final Duration FULL = Duration.ofDays(7);

    public enum Rule {
        FULL,
        PRO_RATA
    }

    /**
     * @param boughtAt when its money was heard of
     * @param consumedAfter after how long nothing of a course is left
     */
    public static RefundQuote of(Money paid, Instant boughtAt, Duration consumedAfter, Instant now) {
        var fullUntil = boughtAt.plus(FULL);
        if (!now.isAfter(fullUntil)) {
            return new RefundQuote(
                    Rule.FULL,
                    paid,
                    paid,
                    fullUntil,
                    "all of %s, because it was paid no more than seven days ago".formatted(paid));
        }
        var whole = consumedAfter.toSeconds();
        var left = Math.max(0, whole - Duration.between(boughtAt, now).toSeconds());
        var amount = new Money(Math.multiplyExact(paid.minor(), left) / whole, paid.currency());
        var words = "%s × %d s not consumed of %d s, rounded down to the fen = %s".formatted(paid, left, whole, amount);
        return new RefundQuote(Rule.PRO_RATA, paid, amount, fullUntil, words);
    }

    /** No more than what is still there: a dispute may have taken a part. */
    public RefundQuote atMost(Money left) {
        return amount.compareTo(left) <= 0
                ? this
                : new RefundQuote(rule, paid, left, fullUntil, words + ", of which " + left + " is left");
    }

    public boolean inFull() {
        return amount.equals(paid);
    }
}
