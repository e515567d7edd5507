package app.banyan.community.domain;

import app.banyan.kernel.CommunityId;

/** Why a section is not made or changed, or does not take something. */
public sealed interface SectionRefusal extends ContentRefusal {

    record SectionsFull(CommunityId community, int most) implements SectionRefusal {}

    record SectionArchived(SectionId section) implements SectionRefusal {}

    record SectionIsBuiltIn(SectionId section) implements SectionRefusal {}

    /** The new order names each section in use once, and no other. */
    record OrderIncomplete(CommunityId community) implements SectionRefusal {}

    record NoRightToPost(SectionId section, PostingRight posting) implements SectionRefusal {}

    record SectionTakesNoPosts(SectionId section, SectionKind kind) implements SectionRefusal {}

    record SectionTakesOthers(SectionId section, SectionKind kind) implements SectionRefusal {}

    /** Only a community that everyone may enter shows a section to everyone. */
    record CommunityNotOpen(CommunityId community) implements SectionRefusal {}
}
