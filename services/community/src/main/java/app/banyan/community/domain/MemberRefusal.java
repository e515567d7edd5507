package app.banyan.community.domain;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import java.time.Instant;
import java.util.Optional;

/** Why a person does not come in, stay, or do something to another member. */
public sealed interface MemberRefusal extends CommunityRefusal {

    record MembersOnly(CommunityId community) implements MemberRefusal {}

    /** For the owner and the manager. */
    record StewardsOnly(CommunityId community) implements MemberRefusal {}

    record OwnerOnly(CommunityId community) implements MemberRefusal {}

    record Full(CommunityId community, int capacity) implements MemberRefusal {}

    record Banned(CommunityId community, Optional<Instant> until) implements MemberRefusal {}

    /** The owner hands the community over before leaving it. */
    record OwnerStays(CommunityId community) implements MemberRefusal {}

    /** Nobody acts on the owner, and nobody on themself. */
    record OutOfReach(AccountId account) implements MemberRefusal {}

    record NotAMember(AccountId account) implements MemberRefusal {}

    record AlreadyBanned(AccountId account) implements MemberRefusal {}

    record NotBanned(AccountId account) implements MemberRefusal {}

    record BanNotAhead(Instant until) implements MemberRefusal {}
}
