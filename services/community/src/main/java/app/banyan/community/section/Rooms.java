package app.banyan.community.section;

import app.banyan.community.domain.SectionId;
import app.banyan.community.domain.Standing;
import java.util.List;

/** The sections of a community that somebody may look into, and what they are in it. */
public record Rooms(Standing standing, List<SectionId> sections) {}
