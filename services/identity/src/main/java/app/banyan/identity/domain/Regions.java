package app.banyan.identity.domain;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Codes of GB/T 2260 that exist or once existed: a number keeps the code of the day it was issued. */
final class Regions {

    private static final Set<String> KNOWN = read();

    private Regions() {}

    static boolean known(String code) {
        return KNOWN.contains(code);
    }

    private static Set<String> read() {
        try (var file = Regions.class.getResourceAsStream("regions.txt");
                var lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(Regions::codes)
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** One line: a prefecture's four digits, a space, then two digits for each of its divisions. */
    private static Stream<String> codes(String line) {
        var prefecture = line.substring(0, 4);
        var divisions = line.substring(5);
        return IntStream.range(0, divisions.length() / 2)
                .mapToObj(place -> prefecture + divisions.substring(2 * place, 2 * place + 2));
    }
}
