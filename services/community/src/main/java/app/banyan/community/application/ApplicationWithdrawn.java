package app.banyan.community.application;

import app.banyan.community.domain.ApplicationId;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.runtime.outbox.DomainEvent;
import java.time.Instant;

/** An applicant took the application back before it was decided. */
record ApplicationWithdrawn(CommunityId community, ApplicationId application, AccountId account, Instant at)
        implements DomainEvent {

    @Override
    public String topic() {
        return "community.member";
    }

    @Override
    public String type() {
        return "community.member.application-withdrawn.v1";
    }

    @Override
    public String key() {
        return community.wire();
    }
}
