package app.banyan.community.people;

import app.banyan.community.domain.Badge;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What identity says of a person: facts without a name. */
public record Person(boolean verified, boolean adult, List<BadgeHeld> badges, List<Signed> agreements) {

    static final Person UNKNOWN = new Person(false, false, List.of(), List.of());

    /** @param label what the badge says in words; none for a real name */
    public record BadgeHeld(String kind, Optional<String> label, Instant verifiedAt) {}

    public record Signed(String kind, int version, Instant signedAt) {}

    public Person {
        badges = badges == null ? List.of() : List.copyOf(badges);
        agreements = agreements == null ? List.of() : List.copyOf(agreements);
    }

    /** Those of the badges that a community may ask for. */
    public Set<Badge> badgeKinds() {
        var kinds = new HashSet<Badge>();
        badges.forEach(badge -> Badge.of(badge.kind()).ifPresent(kinds::add));
        if (verified) {
            kinds.add(Badge.REAL_NAME);
        }
        return kinds;
    }

    public boolean signed(String agreement) {
        return agreements.stream().anyMatch(signature -> signature.kind().equals(agreement));
    }
}
