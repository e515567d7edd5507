package app.banyan.commission.domain;

import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.PaymentId;
import app.banyan.kernel.RefundId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * Money of a sale that went back to the buyer, or that stays after all because giving it back failed.
 *
 * @param attempt counted from 1: what failed may be sent again, and each time it succeeds or fails anew
 */
public record Refund(
        RefundId id, int attempt, Outcome outcome, OrderId sale, PaymentId payment, Instant at, List<Line> lines) {

    public enum Outcome {
        REFUNDED(Posting.Kind.REFUND),
        FAILED(Posting.Kind.REFUND_FAILED);

        private final Posting.Kind kind;

        Outcome(Posting.Kind kind) {
            this.kind = kind;
        }

        public static Outcome of(String wire) {
            return valueOf(wire.toUpperCase(Locale.ROOT));
        }

        public Posting.Kind kind() {
            return kind;
        }

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param refunded what this refund is about
     * @param total    what all refunds that succeeded have given back of the line once this is counted
     */
    public record Line(int number, Money refunded, Money total) {

        public Line {
            if (refunded.isNegative() || total.isNegative()) {
                throw new IllegalArgumentException("line %d: nothing negative is given back".formatted(number));
            }
        }
    }

    public Refund {
        if (attempt < 1) {
            throw new IllegalArgumentException("attempt %d of %s".formatted(attempt, id));
        }
        lines = List.copyOf(lines);
        if (lines.stream().map(Line::number).distinct().count() < lines.size()) {
            throw new IllegalArgumentException(id + " has each line once");
        }
    }

    /** Names the fact in the books. */
    public String key() {
        return outcome.kind().wire() + ":" + id + (attempt == 1 ? "" : "-" + attempt);
    }

    /** Whether it is about any money at all. */
    public boolean empty() {
        return lines.stream()
                .allMatch(line -> line.refunded().isZero() && line.total().isZero());
    }

    /** What makes two tellings of one refund the same. */
    public byte[] fingerprint() {
        var seal = new Seal()
                .field(id.wire())
                .field(outcome.wire())
                .field(sale.wire())
                .field(payment.wire())
                .field(at);
        for (var line : lines) {
            seal.field(line.number());
            add(seal, line.refunded());
            add(seal, line.total());
        }
        return seal.hash();
    }

    private static void add(Seal seal, Money money) {
        seal.field(money.minor()).field(money.currency().getCurrencyCode());
    }
}
