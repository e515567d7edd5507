package app.banyan.commission.domain;

import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** The short name of a link, made to be read aloud and typed from a poster: no letter that looks like another. */
public record LinkCode(String value) {

    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int LENGTH = 8;

    public static LinkCode random(RandomGenerator random) {
        return new LinkCode(random.ints(LENGTH, 0, LETTERS.length())
                .mapToObj(LETTERS::charAt)
                .map(String::valueOf)
                .collect(Collectors.joining()));
    }
}
