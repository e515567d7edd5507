package app.banyan.community.invitation;

import app.banyan.community.domain.InvitationId;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.runtime.outbox.DomainEvent;
import java.time.Instant;
import java.util.Optional;

/** Somebody was invited to a community; {@code account} is absent when the invitation goes out as a code. */
record Invited(
        CommunityId community,
        InvitationId invitation,
        Optional<AccountId> account,
        AccountId by,
        Instant at,
        Instant expiresAt)
        implements DomainEvent {

    @Override
    public String topic() {
        return "community.member";
    }

    @Override
    public String type() {
        return "community.member.invited.v1";
    }

    @Override
    public String key() {
        return community.wire();
    }
}
