package app.banyan.community.community;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Optional;

/** What else ends with a community, in the same transaction, while its row is held. */
public interface Ending {

    /** @param by the owner who ended it; empty when its time was over */
    Uni<Void> ended(CommunityId community, Optional<AccountId> by, Instant at);
}
