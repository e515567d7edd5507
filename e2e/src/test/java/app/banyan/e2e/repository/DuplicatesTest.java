package app.banyan.e2e.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.sourceforge.pmd.cpd.CPDConfiguration;
import net.sourceforge.pmd.cpd.CpdAnalysis;
import net.sourceforge.pmd.cpd.Match;
import net.sourceforge.pmd.lang.java.JavaLanguageModule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same thing is not written twice. */
class DuplicatesTest {

    /** About fifteen lines: below that, equal tokens are mostly equal shapes of different things. */
    private static final int TOKENS = 100;

    @Test
    void every_service_is_looked_at() {
        assertThat(Repository.mainSources())
                .containsAll(Repository.SERVICES.stream()
                        .map(service -> Repository.root().resolve("services/" + service + "/src/main/java"))
                        .toList());
    }

    @Test
    void no_two_places_say_the_same() throws IOException {
        assertThat(duplicates(Repository.mainSources())).isEmpty();
    }

    @Test
    void a_copied_method_is_found(@TempDir Path folder) throws IOException {
        var source = Files.readString(
                Repository.root().resolve("platform/kernel/src/main/java/app/banyan/kernel/Money.java"));
        Files.writeString(folder.resolve("Money.java"), source);
        Files.writeString(folder.resolve("Cash.java"), source.replace("class Money", "class Cash"));

        assertThat(duplicates(List.of(folder))).isNotEmpty();
    }

    private static List<String> duplicates(List<Path> folders) throws IOException {
        var configuration = new CPDConfiguration();
        configuration.setMinimumTileSize(TOKENS);
        configuration.setOnlyRecognizeLanguage(JavaLanguageModule.getInstance());
        folders.forEach(configuration::addInputPath);
        var found = new ArrayList<String>();
        try (var analysis = CpdAnalysis.create(configuration)) {
            analysis.performAnalysis(report -> report.getMatches().forEach(match -> found.add(words(match))));
        }
        return found;
    }

    private static String words(Match match) {
        var places = new ArrayList<String>();
        match.iterator().forEachRemaining(mark -> places.add(mark.getLocation().startPosToStringWithFile()));
        return "%d lines: %s".formatted(match.getLineCount(), String.join(" = ", places));
    }
}
