package app.banyan.commission.hold;

import app.banyan.commission.domain.Party;
import app.banyan.kernel.OrderId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * What is held: shares that are not released although their refund window is over, and parties that may not draw.
 * Nothing is taken from anybody by a hold.
 */
public interface Holds {

    /** Why something is held. */
    enum Kind {
        /** An operator has a reason. It stays until an operator lifts it. */
        RISK,
        /** The buyer's bank disputes the payment of the sale. It stays until the dispute is decided. */
        DISPUTE;

        public static Kind of(String wire) {
            return valueOf(wire.toUpperCase(Locale.ROOT));
        }

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What is held: all that a party has, or the shares of one sale. */
    sealed interface Subject {

        record OfParty(Party party) implements Subject {}

        record OfSale(OrderId sale) implements Subject {}
    }

    /** @param reason in the words of who put it */
    record Hold(Kind kind, Subject subject, String reason, Instant since) {}

    /**
     * The holds that stand on the party itself, oldest first: while there is one, the party may not draw. A hold on a
     * sale keeps the shares of that sale from being released and is not among them. Read on the connection of a
     * transaction that is in the lane, the answer holds until its end.
     */
    Uni<List<Hold>> of(SqlConnection connection, Party party);
}
