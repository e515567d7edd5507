package app.banyan.membership.domain;

import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a person gets back for a term: all of it within seven times 24 hours of the payment, later the part of the time
 * that is still to come. What was carried into the term goes by the same rule, each part to the payment that it came
 * from. What was shared out of it is never taken from the buyer.
 */
public record RefundQuote(Rule rule, Term term, Instant at) {

    public static final Duration FULL = Duration.ofDays(7);

    public enum Rule {
        FULL,
        PRO_RATA
    }

    /**
     * What goes back of one order's money.
     *
     * @param paid what the order paid in all
     * @param words the arithmetic, for the person to follow
     */
    public record Part(OrderId order, Money paid, Money amount, String words) {

        /** No more than what is still there: a dispute may have taken a part. */
        public Part atMost(Money left) {
            return amount.compareTo(left) <= 0
                    ? this
                    : new Part(order, paid, left, words + ", of which " + left + " is left");
        }
    }

    public static RefundQuote of(Term term, Instant at) {
        return at.isAfter(fullUntil(term)) ? unused(term, at) : new RefundQuote(Rule.FULL, term, at);
    }

    /** Only what is still to come, however lately it was paid. */
    static RefundQuote unused(Term term, Instant at) {
        return new RefundQuote(Rule.PRO_RATA, term, at);
    }

    public Money paid() {
        return term.paid();
    }

    /** Of the term's own order. */
    public Money amount() {
        return back(term.paid());
    }

    /** Until then everything is given back. */
    public Instant fullUntil() {
        return fullUntil(term);
    }

    public String words() {
        return words(term.paid());
    }

    /** The money of the term's own order first, then what was carried into it; never a part of nothing. */
    public List<Part> parts() {
        return Stream.concat(
                        Stream.of(new Part(term.order(), term.paid(), amount(), words())),
                        term.carried().stream()
                                .map(one -> new Part(one.order(), one.paid(), back(one.left()), words(one.left()))))
                .filter(part -> part.amount().isPositive())
                .toList();
    }

    private Money back(Money principal) {
        return switch (rule) {
            case FULL -> principal;
            case PRO_RATA -> ProRata.unused(principal, term.startsAt(), term.endsAt(), at);
        };
    }

    private String words(Money principal) {
        return switch (rule) {
            case FULL -> "all of %s, because it was paid no more than seven days ago".formatted(principal);
            case PRO_RATA -> {
                var left = Duration.between(at.isAfter(term.startsAt()) ? at : term.startsAt(), term.endsAt());
                var whole = Duration.between(term.startsAt(), term.endsAt());
                yield "%s × %d s left of %d s, rounded down to the fen = %s"
                        .formatted(principal, left.toSeconds(), whole.toSeconds(), back(principal));
            }
        };
    }

    private static Instant fullUntil(Term term) {
        return term.boughtAt().plus(FULL);
    }
}
