package app.banyan.community.domain;

import app.banyan.community.domain.PostRefusal.NotAQuestion;
import app.banyan.community.domain.PostRefusal.NotTheAsker;
import app.banyan.community.domain.PostRefusal.NotTheAuthor;
import app.banyan.community.domain.PostRefusal.NotVisible;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.Refused;

/** What is decided about a post: who may change it, hide it, put it in front, and accept an answer to it. */
public record Post(PostId id, CommunityId community, SectionId section, AccountId author, PostKind kind, Shown shown) {

    public static final int LONGEST_TITLE = 120;
    public static final int LONGEST_BODY = 20_000;

    /** Whoever wrote it and whoever looks after the community still sees what is hidden from the others. */
    public boolean seenBy(Standing standing) {
        return shown == Shown.VISIBLE || standing.member() && (isBy(standing) || standing.steward());
    }

    public void mustBeChangeableBy(Standing standing) {
        standing.mustBeOpen().mustBeMember();
        if (!isBy(standing)) {
            throw new Refused(new NotTheAuthor(id.wire()));
        }
        mustBeVisible();
    }

    public void mustBeSteeredBy(Standing standing) {
        standing.mustBeOpen().mustBeSteward();
        mustBeVisible();
    }

    public void mustTakeWordsOf(Standing standing) {
        standing.mustBeOpen().mustBeMember();
        mustBeVisible();
    }

    /** An answer is accepted by who asked, by an expert, or by the owner. */
    public void mustBeSettledBy(Standing standing) {
        standing.mustBeOpen().mustBeMember();
        mustBeVisible();
        if (kind != PostKind.QUESTION) {
            throw new Refused(new NotAQuestion(id));
        }
        if (!isBy(standing) && !standing.has(CommunityRole.EXPERT) && !standing.owner()) {
            throw new Refused(new NotTheAsker(id));
        }
    }

    private boolean isBy(Standing standing) {
        return author.equals(standing.account());
    }

    private void mustBeVisible() {
        if (shown != Shown.VISIBLE) {
            throw new Refused(new NotVisible(id.wire(), shown));
        }
    }
}
