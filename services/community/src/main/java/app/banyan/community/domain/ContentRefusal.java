package app.banyan.community.domain;

/** Every reason for which what people write, share and plan in a community is refused. */
public sealed interface ContentRefusal extends CommunityRefusal
        permits ActivityRefusal, CardRefusal, FileRefusal, PostRefusal, SectionRefusal, WordingRefusal {}
