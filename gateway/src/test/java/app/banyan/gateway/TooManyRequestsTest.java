package app.banyan.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(TooManyRequestsTest.Strict.class)
class TooManyRequestsTest extends GatewayTest {

    @Test
    void an_address_that_asks_too_often_is_told_when_to_come_back() {
        var answers = IntStream.range(0, 12)
                .mapToObj(i -> wire.get("/v1/courses", "X-Forwarded-For: 10.0.0." + i))
                .toList();

        // The minute may turn on the way, so up to twice the limit may pass; the other test may have taken one.
        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSizeBetween(4, 10);
        var refused = answers.getLast();
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.isProblem("too-many-requests")).isTrue();
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 60);
        assertThat(platform.courses.arrived).hasSizeBetween(4, 10);
    }

    /** Also the local profile's other difference: the message sandbox has a route where its address is set. */
    @Test
    void the_sandbox_can_be_read_where_it_is_configured() {
        var answer = wire.get("/sandbox/messages?to=%2B8613800000000");
        assertThat(answer.status()).isIn(503, 429);
    }

    public static final class Strict implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "banyan.limits.requests-per-minute", "5", "banyan.sandboxes.messages-url", "http://127.0.0.1:1");
        }
    }
}
