package app.banyan.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OwnPagesTest extends GatewayTest {

    @TestHTTPResource(value = "/q", management = true)
    URI management;

    @Test
    void health_and_metrics_have_a_door_of_their_own() {
        wire.get("/v1/courses/crs_secret");
        var inside = new Wire(management);

        assertThat(inside.get("/q/health/ready").text()).contains("UP");
        assertThat(inside.get("/q/metrics").text())
                .contains("gateway_requests", "route=\"/v1/courses\"")
                .doesNotContain("crs_secret");
    }

    @Test
    void the_landing_page_speaks_chinese_and_english_and_calls_no_other_host() {
        var page = wire.get("/");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(page.text())
                .contains("榕社", "open platform", "href=\"/openapi\"")
                .doesNotContain("http");
        assertThat(wire.ask("HEAD", "/", new byte[0]).body()).isEmpty();
        assertThat(wire.post("/", "").status()).isEqualTo(405);
    }

    @Test
    void the_platform_is_quiet_when_every_service_is() {
        everyService("{\"quiet\":true,\"waiting\":{\"outbox\":0}}");
        assertThat(quiescence().getBoolean("quiet")).isTrue();
        assertThat(platform.payments.only().all("Authorization"))
                .singleElement()
                .asString()
                .startsWith("Bearer ");

        platform.payments.answers(Upstream.json(200, "{\"quiet\":false,\"waiting\":{\"outbox\":3}}"));
        var answer = quiescence();
        assertThat(answer.getBoolean("quiet")).isFalse();
        assertThat(answer.getJsonObject("services").getJsonObject("payments").getJsonObject("waiting"))
                .isEqualTo(new JsonObject().put("outbox", 3));
    }

    @Test
    void a_platform_with_a_service_away_is_not_quiet() {
        everyService("{\"quiet\":true,\"waiting\":{}}");
        platform.commission.awayDuring(() -> {
            var answer = quiescence();
            assertThat(answer.getBoolean("quiet")).isFalse();
            assertThat(answer.getJsonObject("services").getJsonObject("commission"))
                    .isEqualTo(new JsonObject().put("quiet", false).put("reachable", false));
        });
    }

    @Test
    void quiescence_is_the_operators() {
        assertThat(wire.get("/v1/operations/quiescence").status()).isEqualTo(401);
        assertThat(wire.get("/v1/operations/quiescence", bearer(platform.tokens.member()))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void the_description_holds_what_is_public_and_keeps_equal_names_apart() {
        var document = """
                {"openapi":"3.1.0","paths":{
                  "%s":{"get":{"operationId":"list","responses":{"200":{"content":{"application/json":{"schema":
                    {"$ref":"#/components/schemas/View"}}}}}}},
                  "/internal/v1/secret":{"get":{}}, "/v1/operations/quiescence":{"get":{}}},
                 "components":{"schemas":{"View":{"type":"object"}},
                   "securitySchemes":{"bearer":{"type":"http","scheme":"bearer"}}}}""";
        platform.commission.awayDuring(
                () -> assertThat(wire.get("/openapi").isProblem("service-away")).isTrue());
        platform.identity.answers(Upstream.json(200, document.formatted("/v1/me")));
        platform.courses.answers(Upstream.json(200, document.formatted("/v1/courses/{id}")));
        platform.payments.answers(Upstream.json(200, document.formatted("/v1/payments")));
        platform.commission.answers(Upstream.json(200, document.formatted("/v1/balances")));

        var merged = new JsonObject(wire.get("/openapi").text());

        assertThat(merged.getJsonObject("paths").fieldNames())
                .containsExactlyInAnyOrder(
                        "/v1/operations/quiescence", "/v1/me", "/v1/courses/{id}", "/v1/payments", "/v1/balances");
        assertThat(merged.getJsonObject("components").getJsonObject("schemas").fieldNames())
                .containsExactlyInAnyOrder(
                        "gateway.Quiescence", "identity.View", "courses.View", "payments.View", "commission.View");
        assertThat(merged.getJsonObject("paths")
                        .getJsonObject("/v1/courses/{id}")
                        .encode())
                .contains("#/components/schemas/courses.View", "courses.list");
        assertThat(platform.identity.arrived).allMatch(arrived -> !arrived.uri().contains("internal"));
    }

    private JsonObject quiescence() {
        return new JsonObject(wire.get("/v1/operations/quiescence", bearer(platform.tokens.operator()))
                .text());
    }

    /** The keys are known by then or are not asked for: identity answers everything with the given document. */
    private void everyService(String document) {
        wire.get("/v1/orders", bearer(platform.tokens.member()));
        platform.reset();
        platform.identity.answers(Upstream.json(200, document));
        platform.courses.answers(Upstream.json(200, document));
        platform.payments.answers(Upstream.json(200, document));
        platform.commission.answers(Upstream.json(200, document));
    }
}
