package app.banyan.commission.domain;

import app.banyan.kernel.DisputeId;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.PaymentId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * The buyer's bank claims money of a sale back, or has decided whose it is. While it is open nothing of the sale is
 * released; only what is lost moves anything.
 *
 * @param lines what is given to the buyer because of it; none unless it is lost
 */
public record Dispute(DisputeId id, OrderId sale, PaymentId payment, Told told, Instant at, List<Line> lines)
        implements Clawback {

    public enum Told {
        OPENED,
        /** The money stays. */
        WON,
        /** The money went to the buyer, as with a refund. */
        LOST;

        public static Told of(String wire) {
            return valueOf(wire.toUpperCase(Locale.ROOT));
        }

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Dispute {
        lines = Clawback.distinct(id.wire(), lines);
        if (told != Told.LOST && !lines.isEmpty()) {
            throw new IllegalArgumentException(id + " is not lost and gives nothing away");
        }
    }

    /** One dispute may be about several sales that were paid in one go; it is lost for each. */
    public static String keyOfLoss(DisputeId id, OrderId sale) {
        return "dispute-lost:" + id + ":" + sale;
    }

    @Override
    public String wire() {
        return id.wire();
    }

    @Override
    public String word() {
        return told.wire();
    }

    @Override
    public Posting.Kind kind() {
        return Posting.Kind.DISPUTE_LOST;
    }

    @Override
    public String key() {
        return told == Told.LOST ? keyOfLoss(id, sale) : "dispute-" + told.wire() + ":" + id + ":" + sale;
    }

    @Override
    public boolean takes() {
        return true;
    }

    @Override
    public Account.Kind against() {
        return Account.Kind.DISPUTED;
    }
}
