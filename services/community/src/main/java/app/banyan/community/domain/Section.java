package app.banyan.community.domain;

import app.banyan.community.domain.SectionRefusal.NoRightToPost;
import app.banyan.community.domain.SectionRefusal.SectionArchived;
import app.banyan.community.domain.SectionRefusal.SectionIsBuiltIn;
import app.banyan.community.domain.SectionRefusal.SectionTakesNoPosts;
import app.banyan.community.domain.SectionRefusal.SectionTakesOthers;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.Refused;
import java.util.Optional;

/**
 * A room of a community with its own rights.
 *
 * @param builtIn present for the sections that every community has
 * @param place from 1, among the sections that are not archived
 */
public record Section(
        SectionId id,
        CommunityId community,
        SectionKind kind,
        Optional<BuiltIn> builtIn,
        String name,
        int place,
        PostingRight posting,
        ReadingRight reading,
        boolean archived) {

    public static final int LONGEST_NAME = 30;

    public Section {
        name = Wording.line("name", name, LONGEST_NAME);
    }

    public Section changed(String name, PostingRight posting, ReadingRight reading) {
        mustBeInUse();
        return new Section(id, community, kind, builtIn, name, place, posting, reading, archived);
    }

    public Section archive() {
        if (builtIn.isPresent()) {
            throw new Refused(new SectionIsBuiltIn(id));
        }
        return new Section(id, community, kind, builtIn, name, place, posting, reading, true);
    }

    /** @throws Refused unless this person may write a post here now */
    public void mustTakePostsOf(Standing standing) {
        if (!kind.takesPosts()) {
            throw new Refused(new SectionTakesNoPosts(id, kind));
        }
        mustLetIn(standing);
    }

    /** @throws Refused unless the section is for such things and this person may put one in now */
    public void mustTake(SectionKind asked, Standing standing) {
        if (kind != asked) {
            throw new Refused(new SectionTakesOthers(id, kind));
        }
        mustLetIn(standing);
    }

    public boolean readableBy(Standing standing) {
        return standing.member() || reading == ReadingRight.ANYONE && !standing.banned();
    }

    private void mustLetIn(Standing standing) {
        standing.mustBeOpen().mustBeMember();
        mustBeInUse();
        if (!posting.allows(standing)) {
            throw new Refused(new NoRightToPost(id, posting));
        }
    }

    /** @throws Refused when nothing is added to what is in it any more */
    public void mustBeInUse() {
        if (archived) {
            throw new Refused(new SectionArchived(id));
        }
    }
}
