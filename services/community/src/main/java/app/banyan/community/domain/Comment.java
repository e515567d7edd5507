package app.banyan.community.domain;

import app.banyan.community.domain.PostRefusal.NoAnswer;
import app.banyan.community.domain.PostRefusal.NotTheAuthor;
import app.banyan.community.domain.PostRefusal.NotVisible;
import app.banyan.community.domain.PostRefusal.ReplyTooDeep;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.Refused;
import java.util.Optional;

/** What is decided about a comment. Below a question, one that replies to nobody is an answer. */
public record Comment(CommentId id, PostId post, Optional<CommentId> parent, AccountId author, Shown shown) {

    public static final int LONGEST_BODY = 2_000;

    public void mustTakeReplies() {
        if (parent.isPresent()) {
            throw new Refused(new ReplyTooDeep(id));
        }
        mustBeVisible();
    }

    public void mustBeAnAnswer() {
        if (parent.isPresent()) {
            throw new Refused(new NoAnswer(id));
        }
        mustBeVisible();
    }

    public void mustBeWithdrawableBy(Standing standing) {
        standing.mustBeOpen().mustBeMember();
        if (!author.equals(standing.account())) {
            throw new Refused(new NotTheAuthor(id.wire()));
        }
        mustBeVisible();
    }

    public void mustBeHidableBy(Standing standing) {
        standing.mustBeOpen().mustBeSteward();
        mustBeVisible();
    }

    private void mustBeVisible() {
        if (shown != Shown.VISIBLE) {
            throw new Refused(new NotVisible(id.wire(), shown));
        }
    }
}
