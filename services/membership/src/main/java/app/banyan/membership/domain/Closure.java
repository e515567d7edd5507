package app.banyan.membership.domain;

import java.time.Instant;
import java.util.List;

/**
 * The end of a community. Nobody can use what was paid for the time after it, so that goes back without being asked
 * for. An owner who closes early gives back all that was paid in the last seven days; where a community ends as it was
 * announced, what was used of it stays paid.
 */
public record Closure(Reason reason, Instant at) {

    public enum Reason {
        ENDED,
        CLOSED_BY_OWNER
    }

    /** What goes back of a membership, the latest term first. */
    public List<RefundQuote> refunds(Holding held) {
        return held.terms().reversed().stream()
                .filter(term -> term.endsAt().isAfter(at))
                .map(this::quote)
                .filter(quote -> !quote.parts().isEmpty())
                .toList();
    }

    private RefundQuote quote(Term term) {
        return switch (reason) {
            case CLOSED_BY_OWNER -> RefundQuote.of(term, at);
            case ENDED -> RefundQuote.unused(term, at);
        };
    }
}
