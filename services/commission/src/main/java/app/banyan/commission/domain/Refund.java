package app.banyan.commission.domain;

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
        RefundId id, int attempt, Outcome outcome, OrderId sale, PaymentId payment, Instant at, List<Line> lines)
        implements Clawback {

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

    public Refund {
        if (attempt < 1) {
            throw new IllegalArgumentException("attempt %d of %s".formatted(attempt, id));
        }
        lines = Clawback.distinct(id.wire(), lines);
    }

    public static String key(Outcome outcome, RefundId id, int attempt) {
        return outcome.kind().wire() + ":" + id + (attempt == 1 ? "" : "-" + attempt);
    }

    @Override
    public String wire() {
        return id.wire();
    }

    @Override
    public String word() {
        return outcome.wire();
    }

    @Override
    public Posting.Kind kind() {
        return outcome.kind();
    }

    @Override
    public String key() {
        return key(outcome, id, attempt);
    }

    /** What the failure of this attempt is told as. */
    public String keyOfFailure() {
        return key(Outcome.FAILED, id, attempt);
    }

    @Override
    public boolean takes() {
        return outcome == Outcome.REFUNDED;
    }

    @Override
    public Account.Kind against() {
        return Account.Kind.UNAPPLIED;
    }
}
