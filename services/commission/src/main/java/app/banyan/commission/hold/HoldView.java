package app.banyan.commission.hold;

import app.banyan.commission.domain.HoldId;
import app.banyan.commission.domain.Party;
import app.banyan.commission.ledger.PartyView;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.DisputeId;
import app.banyan.kernel.OrderId;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A hold as operators see it: who or what is held, by whom, since when and why, and how it ended. */
record HoldView(
        HoldId id,

        @Schema(
                description = "risk: an operator holds. dispute: the buyer's bank disputes the payment of the sale.",
                examples = "risk")
        String kind,

        @Schema(description = "All shares of this party are held, and it may not draw. Absent when a sale is held.")
        Optional<PartyView> party,

        @Schema(description = "The shares of this sale are held. Absent when a party is held.")
        Optional<OrderId> sale,

        @Schema(description = "The dispute that holds.") Optional<DisputeId> dispute,

        @Schema(description = "In the words of who placed it.")
        String reason,

        @Schema(description = "The operator; absent for a dispute.")
        Optional<AccountId> placedBy,

        Instant placedAt,

        @Schema(description = "The operator who lifted it; absent while it stands and for a dispute.")
        Optional<AccountId> liftedBy,

        @Schema(description = "Absent while it stands.") Optional<Instant> liftedAt,

        Optional<String> liftReason) {

    static HoldView of(Row row) {
        return new HoldView(
                new HoldId(row.getUUID("id")),
                row.getString("kind"),
                Optional.ofNullable(row.getString("party_kind"))
                        .map(kind -> PartyView.of(new Party(Party.Kind.of(kind), row.getString("party_id")))),
                id(row, "sale", OrderId::new),
                id(row, "dispute", DisputeId::new),
                row.getString("reason"),
                id(row, "placed_by", AccountId::new),
                row.getOffsetDateTime("placed_at").toInstant(),
                id(row, "lifted_by", AccountId::new),
                Optional.ofNullable(row.getOffsetDateTime("lifted_at")).map(OffsetDateTime::toInstant),
                Optional.ofNullable(row.getString("lift_reason")));
    }

    private static <T> Optional<T> id(Row row, String column, Function<UUID, T> of) {
        return Optional.ofNullable(row.getUUID(column)).map(of);
    }
}
