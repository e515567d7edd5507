package app.banyan.commission.ledger;

import app.banyan.commission.domain.Party;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Somebody who can be owed money. */
public record PartyView(
        @Schema(examples = "person") String kind,
        @Schema(examples = "acc_01jxqkmps3f8br21swbnz9zwm9") String id) {

    public static PartyView of(Party party) {
        return new PartyView(party.kind().wire(), party.id());
    }
}
