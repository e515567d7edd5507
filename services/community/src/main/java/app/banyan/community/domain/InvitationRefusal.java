package app.banyan.community.domain;

import app.banyan.kernel.AccountId;

/** Why an invitation is not made, or does not let anybody in. */
public sealed interface InvitationRefusal extends CommunityRefusal {

    /** Never made, made for another community, or made for somebody else: the answer is the same. */
    record UnknownInvitation() implements InvitationRefusal {}

    record InvitationUsed() implements InvitationRefusal {}

    record InvitationExpired() implements InvitationRefusal {}

    record InvitationRevoked() implements InvitationRefusal {}

    record AlreadyInvited(InvitationId invitation) implements InvitationRefusal {}

    record AlreadyMember(AccountId account) implements InvitationRefusal {}

    record InvitationOrCode() implements InvitationRefusal {}
}
