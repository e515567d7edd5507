package app.banyan.membership.cancellation;

import app.banyan.membership.domain.MembershipId;
import app.banyan.membership.domain.Reimbursement;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "A membership that comes back with its own end, because the upgrade of it is given back whole.")
record ComesBack(MembershipId membership, Instant endsAt) {

    static Optional<ComesBack> of(Reimbursement back) {
        return back.restores().map(held -> new ComesBack(held.id(), held.endsAt()));
    }
}
