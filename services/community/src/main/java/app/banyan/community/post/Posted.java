package app.banyan.community.post;

import app.banyan.community.domain.PostId;
import app.banyan.community.domain.PostKind;
import app.banyan.community.domain.SectionId;
import app.banyan.community.section.SectionEvent;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import java.time.Instant;

/** Somebody wrote a post, or asked a question. */
record Posted(CommunityId community, SectionId section, PostId post, PostKind kind, AccountId author, Instant at)
        implements SectionEvent {

    @Override
    public String happened() {
        return "posted";
    }
}
