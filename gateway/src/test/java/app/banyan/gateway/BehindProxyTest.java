package app.banyan.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Here the connection comes from a proxy that is trusted. */
@QuarkusTest
@TestProfile(BehindProxyTest.Trusting.class)
class BehindProxyTest extends GatewayTest {

    private static final int LIMIT = 5;

    @Test
    void a_service_hears_the_address_that_the_proxy_saw_and_not_what_the_client_wrote() {
        assertThat(wire.get("/v1/courses", "X-Forwarded-For: 198.51.100.1, 203.0.113.5")
                        .status())
                .isEqualTo(200);

        assertThat(platform.courses.only().all("X-Forwarded-For")).containsExactly("203.0.113.5");
    }

    @Test
    void a_client_is_counted_by_the_address_that_the_proxy_saw() {
        // Twice the limit may pass when the minute turns on the way.
        var answers = IntStream.rangeClosed(0, 2 * LIMIT)
                .mapToObj(i -> wire.get("/v1/courses", "X-Forwarded-For: 198.51.100." + i + ", 203.0.113.77"))
                .toList();

        assertThat(answers.getLast().status()).isEqualTo(429);
        assertThat(wire.get("/v1/courses", "X-Forwarded-For: 203.0.113.78").status())
                .isEqualTo(200);
    }

    public static final class Trusting implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "banyan.limits.requests-per-minute",
                    Integer.toString(LIMIT),
                    "banyan.trusted-proxies",
                    "192.0.2.0/24,127.0.0.1");
        }
    }
}
