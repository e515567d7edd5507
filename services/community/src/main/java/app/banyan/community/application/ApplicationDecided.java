package app.banyan.community.application;

import app.banyan.community.domain.ApplicationId;
import app.banyan.community.domain.ApplicationState;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.runtime.outbox.DomainEvent;
import java.time.Instant;
import java.util.Optional;

/** An application was decided; {@code by} is absent when the community asks without reviewing. */
record ApplicationDecided(
        CommunityId community,
        ApplicationId application,
        AccountId account,
        Optional<AccountId> by,
        ApplicationState state,
        Instant at)
        implements DomainEvent {

    @Override
    public String topic() {
        return "community.member";
    }

    @Override
    public String type() {
        return "community.member.application-decided.v1";
    }

    @Override
    public String key() {
        return community.wire();
    }
}
