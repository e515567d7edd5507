package app.banyan.community.domain;

import app.banyan.community.domain.SectionRefusal.OrderIncomplete;
import app.banyan.community.domain.SectionRefusal.SectionsFull;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.Refused;
import java.util.HashSet;
import java.util.List;

/** The sections of a community that are in use, in their order. */
public record Layout(CommunityId community, List<Section> sections) {

    /** Beyond the built-in ones. More would be a maze; the database keeps the same number. */
    public static final int MOST_CUSTOM = 5;

    public Layout {
        sections = sections.stream().filter(section -> !section.archived()).toList();
    }

    /** The place of one more section. */
    public int room() {
        if (sections.stream().filter(section -> section.builtIn().isEmpty()).count() >= MOST_CUSTOM) {
            throw new Refused(new SectionsFull(community, MOST_CUSTOM));
        }
        return sections.stream().mapToInt(Section::place).max().orElse(0) + 1;
    }

    /** @throws Refused unless the order names each section in use once */
    public void mustBeOrderedBy(List<SectionId> order) {
        var known = new HashSet<>(sections.stream().map(Section::id).toList());
        if (order.size() != known.size() || !known.equals(new HashSet<>(order))) {
            throw new Refused(new OrderIncomplete(community));
        }
    }
}
