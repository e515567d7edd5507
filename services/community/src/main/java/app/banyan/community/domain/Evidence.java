package app.banyan.community.domain;

import app.banyan.kernel.CourseId;
import app.banyan.kernel.TierId;
import java.util.HashSet;
import java.util.Set;

/**
 * What is known of a person at the door.
 *
 * @param invited  holds an invitation to this community
 * @param accepted an application of theirs was accepted and that still counts
 * @param tiersHere those of the tiers held that are this community's own
 * @param tiers    every tier held, of this community, of others and of the platform
 */
public record Evidence(
        boolean invited,
        boolean accepted,
        Set<TierId> tiersHere,
        Set<TierId> tiers,
        Set<Badge> badges,
        Set<CourseId> courses,
        Set<CourseId> finished,
        boolean adult) {

    public static final Evidence NONE =
            new Evidence(false, false, Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), false);

    public Evidence {
        tiersHere = Set.copyOf(tiersHere);
        tiers = Set.copyOf(tiers);
        badges = Set.copyOf(badges);
        courses = Set.copyOf(courses);
        finished = Set.copyOf(finished);
    }

    public Evidence with(boolean invited, boolean accepted) {
        return new Evidence(invited, accepted, tiersHere, tiers, badges, courses, finished, adult);
    }

    /** The same person, had they nothing paid to this community. */
    public Evidence withoutTiersHere() {
        var others = new HashSet<>(tiers);
        others.removeAll(tiersHere);
        return new Evidence(invited, accepted, Set.of(), others, badges, courses, finished, adult);
    }
}
