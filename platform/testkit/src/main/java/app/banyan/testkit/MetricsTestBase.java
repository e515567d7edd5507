package app.banyan.testkit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.banyan.kernel.AccountId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * What a service shows to Prometheus is what {@code docs/observability/metrics.txt} says that it shows: the dashboard and
 * the alerts are written, and tested, against that. A service's MetricsTest extends it.
 */
public abstract class MetricsTestBase {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** A peer's meters come when it is asked first, and who is asked depends on which tests ran before. */
    private static final String PEERS = "banyan_peer_";

    @Test
    void what_is_measured_is_what_is_written_down() throws IOException {
        var service = TestSettings.SERVICE.get();
        given().auth()
                .oauth2(Tokens.operator(new AccountId(UUID.randomUUID())))
                .get("/v1/operations/quiescence")
                .then()
                .statusCode(200);
        var shown = await().atMost(PATIENCE).until(MetricsTestBase::scraped, Scrape::isWhole);
        var built = Files.createDirectories(Path.of("target/metrics")).resolve(service + ".txt");
        Files.writeString(built, String.join("\n", shown.names()) + "\n");

        var written = written(service);
        assertThat(shown.names().stream().filter(name -> !name.startsWith(PEERS)))
                .as("docs/observability/metrics.txt of %s; what is true stands in %s", service, built.toAbsolutePath())
                .containsExactlyElementsOf(
                        written.stream().filter(name -> !name.startsWith(PEERS)).toList());
        assertThat(written)
                .as("of peers, which come when they are asked")
                .containsAll(shown.names().stream()
                        .filter(name -> name.startsWith(PEERS))
                        .toList());
    }

    private static Scrape scraped() {
        return Scrape.of(
                given().get("/q/metrics").then().statusCode(200).extract().asString());
    }

    /** The lines of the file are {@code name{label,label} service service …}. */
    private static List<String> written(String service) throws IOException {
        var here = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(here.resolve("contracts"))) {
            here = here.getParent();
        }
        return Files.readAllLines(here.resolve("docs/observability/metrics.txt")).stream()
                .map(line -> List.of(line.split(" ")))
                .filter(words -> words.contains(service))
                .map(List::getFirst)
                .toList();
    }
}
