package app.banyan.commission.hold;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A hold as whom it concerns sees it. */
public record HeldView(
        @Schema(
                description =
                        "risk: the platform looks into something. dispute: the buyer's bank disputes the payment.",
                examples = "dispute")
        String kind,

        @Schema(
                description = "party: everything of yours is held. sale: only the shares of this sale.",
                examples = "sale")
        String held,

        String reason,

        Instant since) {

    public static HeldView of(Holds.Hold hold) {
        return new HeldView(
                hold.kind().wire(),
                switch (hold.subject()) {
                    case Holds.Subject.OfParty _ -> "party";
                    case Holds.Subject.OfSale _ -> "sale";
                },
                hold.reason(),
                hold.since());
    }
}
