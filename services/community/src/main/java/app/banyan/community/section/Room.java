package app.banyan.community.section;

import app.banyan.community.domain.Section;
import app.banyan.community.domain.Standing;

/** A section, and what the person who stands at its door is in its community. */
public record Room(Section section, Standing standing) {}
