package app.banyan.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class RoutingTest extends GatewayTest {

    @Test
    void each_path_reaches_its_service() {
        assertThat(wire.post("/v1/sessions", "{}").status()).isEqualTo(200);
        assertThat(wire.get("/v1/courses/crs_1?after=a%20b").status()).isEqualTo(200);
        assertThat(wire.post("/webhooks/stripe", "{}").status()).isEqualTo(200);
        assertThat(wire.get("/i/abc").status()).isEqualTo(200);

        assertThat(platform.identity.only().uri()).isEqualTo("/v1/sessions");
        assertThat(platform.courses.only().uri()).isEqualTo("/v1/courses/crs_1?after=a%20b");
        assertThat(platform.payments.only().uri()).isEqualTo("/webhooks/stripe");
        assertThat(platform.commission.only().uri()).isEqualTo("/i/abc");
    }

    @Test
    void a_route_covers_whole_segments_only() {
        assertThat(wire.get("/v1/coursesandmore").status()).isEqualTo(404);
        assertThat(wire.get("/v1/coursesandmore", bearer(platform.tokens.member()))
                        .isProblem("not-found"))
                .isTrue();
        assertThat(platform.courses.arrived).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/internal",
                "/internal/v1/attributions",
                "/INTERNAL/v1/attributions",
                "//internal/v1/attributions",
                "/v1/../internal/v1/attributions",
                "/v1/courses/../../internal/v1/attributions",
                "/v1/courses/..%2f..%2finternal/v1/attributions",
                "/v1/courses/%2e%2e/%2e%2e/internal",
                "/v1/courses/%2E%2E/internal",
                "/v1/courses/..;/..;/internal",
                "/v1/courses;/internal",
                "/v1/courses//internal",
                "/%69nternal/v1/attributions",
                "/v1/courses/./x",
                "/v1/courses/.hidden",
                "/v1/courses/%00",
                "/V1/courses",
                "/v1//courses",
                "/v1/courses/",
                "/q/health",
                "/q/metrics",
                "/q/openapi",
                "/q/dev-ui",
                "/Q/health",
                "//q/health",
                "/%71/health",
                "/v1/../q/health",
                "/v1",
                "/v2/courses",
                "/sandbox/messages",
                "/.well-known/openid-configuration",
                "/favicon.ico"
            })
    void what_is_not_in_the_table_does_not_exist(String target) {
        var answer = wire.get(target, bearer(platform.tokens.operator()));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.isProblem("not-found")).isTrue();
        assertThat(platform.courses.arrived).isEmpty();
        assertThat(platform.commission.arrived).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/courses\\..\\internal", "/v1/courses|internal", "*", "internal", "/v1/courses%"})
    void what_is_no_path_at_all_is_refused(String target) {
        assertThat(wire.get(target, bearer(platform.tokens.operator())).status())
                .isIn(400, 404);
        assertThat(platform.courses.arrived).isEmpty();
    }

    @Test
    void a_target_in_absolute_form_is_judged_by_its_path() {
        assertThat(wire.get("http://elsewhere/internal/v1/people").status()).isEqualTo(404);
        assertThat(wire.get("http://elsewhere/v1/courses").status()).isEqualTo(200);
        assertThat(platform.courses.only().uri()).isEqualTo("/v1/courses");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "OPTIONS", "CONNECTX", "PROPFIND"})
    void other_methods_are_refused(String method) {
        assertThat(wire.ask(method, "/v1/courses", new byte[0]).status()).isEqualTo(405);
        assertThat(platform.courses.arrived).isEmpty();
    }
}
