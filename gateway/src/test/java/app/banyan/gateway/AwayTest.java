package app.banyan.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AwayTest extends GatewayTest {

    @Test
    void a_service_that_is_away_is_said_to_be_away() {
        platform.commission.awayDuring(() -> {
            var answer = wire.get("/i/abc");
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.isProblem("service-away")).isTrue();
            assertThat(answer.header("Retry-After")).isEqualTo("1");
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        });
        assertThat(wire.get("/i/abc").status()).isEqualTo(200);
    }

    @Test
    void a_post_that_breaks_off_is_sent_once() {
        platform.courses.answers(exchange -> {});

        var answer = wire.post("/v1/orders", "{}", bearer(platform.tokens.member()), "Idempotency-Key: once");

        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.isProblem("service-broke-off")).isTrue();
        assertThat(answer.header("Retry-After")).isNotNull();
        assertThat(platform.courses.only().all("Idempotency-Key")).containsExactly("once");
    }

    @Test
    void a_service_that_does_not_answer_is_not_waited_for() {
        var released = new CountDownLatch(1);
        platform.courses.answers(exchange -> {
            try {
                assertThat(released.await(5, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });

        var answer = wire.post("/v1/orders", "{}", bearer(platform.tokens.member()));
        released.countDown();

        assertThat(answer.status()).isEqualTo(504);
        assertThat(answer.isProblem("service-too-slow")).isTrue();
        assertThat(platform.courses.arrived).hasSize(1);
    }

    @Test
    void a_refusal_of_the_service_is_passed_on_as_it_is() {
        platform.courses.answers(Upstream.json(503, "{\"type\":\"/problems/full\"}"));
        var answer = wire.get("/v1/courses");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.text()).isEqualTo("{\"type\":\"/problems/full\"}");
    }
}
