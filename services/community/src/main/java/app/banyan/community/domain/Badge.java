package app.banyan.community.domain;

import java.util.Arrays;
import java.util.Optional;

/** What identity has verified of a person, as far as a community may ask for it. */
public enum Badge {
    REAL_NAME("real-name"),
    POSITION("position"),
    ORGANISATION("organisation"),
    EDUCATION("education");

    private final String word;

    Badge(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /** Empty for a kind of badge that came after this service was written. */
    public static Optional<Badge> of(String word) {
        return Arrays.stream(values()).filter(badge -> badge.word.equals(word)).findFirst();
    }
}
