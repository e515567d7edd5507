package app.banyan.community.member;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import io.smallrye.mutiny.Uni;

/** What lets a person be in a community besides an office there. */
public interface OwnClaim {

    /** In the surrounding transaction, while the community is held. */
    Uni<Boolean> holds(CommunityId community, AccountId account);
}
