package app.banyan.membership.domain;

import app.banyan.kernel.Money;
import java.time.Duration;
import java.time.Instant;

/**
 * What a person gets back for a term: all of it within seven times 24 hours of the payment, later the part of the time
 * that is still to come. What was shared out of it is never taken from the buyer.
 *
 * @param fullUntil until then everything is given back
 */
public record RefundQuote(Rule rule, Money paid, Money amount, Instant fullUntil, Term term, Instant at) {

    public static final Duration FULL = Duration.ofDays(7);

    public enum Rule {
        FULL,
        PRO_RATA
    }

    public static RefundQuote of(Term term, Instant at) {
        var fullUntil = term.boughtAt().plus(FULL);
        if (!at.isAfter(fullUntil)) {
            return new RefundQuote(Rule.FULL, term.paid(), term.paid(), fullUntil, term, at);
        }
        return unused(term, at);
    }

    /** Only what is still to come, however lately it was paid. */
    static RefundQuote unused(Term term, Instant at) {
        var unused = ProRata.unused(term.paid(), term.startsAt(), term.endsAt(), at);
        return new RefundQuote(
                Rule.PRO_RATA, term.paid(), unused, term.boughtAt().plus(FULL), term, at);
    }

    /** The arithmetic, for the person to follow. */
    public String words() {
        return switch (rule) {
            case FULL -> "all of %s, because it was paid no more than seven days ago".formatted(paid);
            case PRO_RATA -> {
                var left = Duration.between(at.isAfter(term.startsAt()) ? at : term.startsAt(), term.endsAt());
                var whole = Duration.between(term.startsAt(), term.endsAt());
                yield "%s × %d s left of %d s, rounded down to the fen = %s"
                        .formatted(paid, left.toSeconds(), whole.toSeconds(), amount);
            }
        };
    }
}
