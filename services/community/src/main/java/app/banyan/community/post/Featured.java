package app.banyan.community.post;

import app.banyan.community.domain.PostId;
import app.banyan.community.domain.SectionId;
import app.banyan.community.section.SectionEvent;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import java.time.Instant;

/** A post was put in front. */
record Featured(CommunityId community, SectionId section, PostId post, AccountId author, AccountId by, Instant at)
        implements SectionEvent {

    static Featured of(PostRow row, AccountId by, Instant at) {
        return new Featured(
                new CommunityId(row.community),
                new SectionId(row.section),
                row.postId(),
                new AccountId(row.author),
                by,
                at);
    }

    @Override
    public String happened() {
        return "featured";
    }
}
