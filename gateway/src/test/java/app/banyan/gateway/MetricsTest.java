package app.banyan.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the gateway measures is what docs/observability/metrics.txt says, and is read at its own door only. */
@QuarkusTest
class MetricsTest extends GatewayTest {

    @TestHTTPResource(value = "/q", management = true)
    URI management;

    @Test
    void what_is_measured_is_what_is_written_down() throws IOException {
        wire.get("/v1/courses");
        var shown = new Wire(management)
                .get("/q/metrics")
                .text()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[{ ]")[0])
                .distinct()
                .toList();
        var written = Files.readAllLines(Path.of("../docs/observability/metrics.txt")).stream()
                .map(line -> List.of(line.split(" ")))
                .filter(words -> words.contains("gateway"))
                .map(words -> words.getFirst().split("\\{")[0])
                .toList();

        assertThat(shown).containsAll(written);
        assertThat(written)
                .containsAll(shown.stream()
                        .filter(name -> name.startsWith("banyan_"))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/q/metrics",
                "/q/metrics/",
                "/q/metrics/prometheus",
                "/q/./metrics",
                "//q/metrics",
                "/%71/metrics"
            })
    void nobody_outside_reads_it(String target) {
        var answer = wire.get(target, bearer(platform.tokens.operator()));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text()).doesNotContain("banyan_gateway");
        assertThat(platform.all().values())
                .allSatisfy(service -> assertThat(service.arrived)
                        .noneMatch(request -> request.uri().contains("metrics")));
    }
}
