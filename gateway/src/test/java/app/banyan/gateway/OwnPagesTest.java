package app.banyan.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OwnPagesTest extends GatewayTest {

    private static final Map<Service, String> SOME_PATH = Map.of(
            Service.IDENTITY, "/v1/claims",
            Service.MEMBERSHIP, "/v1/membership-orders",
            Service.COURSES, "/v1/orders",
            Service.COMMUNITY, "/v1/posts",
            Service.MALL, "/v1/products",
            Service.INSIGHTS, "/v1/insights",
            Service.PAYMENTS, "/v1/payments",
            Service.COMMISSION, "/v1/links");

    @TestHTTPResource(value = "/q", management = true)
    URI management;

    @Test
    void health_and_metrics_have_a_door_of_their_own() {
        wire.get("/v1/courses/crs_secret");
        var inside = new Wire(management);

        assertThat(inside.get("/q/health/ready").text()).contains("UP");
        assertThat(inside.get("/q/metrics").text())
                .contains("banyan_gateway_requests_seconds_bucket", "route=\"/v1/courses\"")
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

    /** Eight services write eight documents, and each has its Order and its Page: none may be taken for another's. */
    @Test
    void the_description_holds_what_is_public_and_keeps_equal_names_apart() {
        platform.commission.awayDuring(
                () -> assertThat(wire.get("/openapi").isProblem("service-away")).isTrue());
        platform.all()
                .forEach((service, upstream) ->
                        upstream.answers(Upstream.json(200, """
                {"openapi":"3.1.0","paths":{
                  "/internal/v1/secret":{"get":{}}, "/v1/operations/quiescence":{"get":{}},
                  "%s":{"post":{"operationId":"place",
                    "requestBody":{"$ref":"#/components/requestBodies/Order"},
                    "parameters":[{"$ref":"#/components/parameters/Key"}],
                    "responses":{"200":{"$ref":"#/components/responses/Done"}}}}},
                 "components":{
                  "requestBodies":{"Order":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Order"}}}}},
                  "parameters":{"Key":{"name":"key","in":"header"}},
                  "responses":{"Done":{"description":"#/components/schemas/Order is what was asked for"}},
                  "schemas":{
                    "Order":{"oneOf":[{"$ref":"#/components/schemas/Cash"}],
                      "discriminator":{"propertyName":"kind","mapping":{"cash":"#/components/schemas/Cash"}}},
                    "Cash":{"description":"of %s","properties":{
                      "operationId":{"type":"string"}, "next":{"$ref":"#/components/schemas/Order"}}}},
                  "securitySchemes":{"bearer":{"type":"http","scheme":"bearer"}}}}""".formatted(SOME_PATH.get(service), service.label()))));

        var merged = new JsonObject(wire.get("/openapi").text());

        var paths = merged.getJsonObject("paths");
        var components = merged.getJsonObject("components");
        assertThat(paths.fieldNames())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(Stream.of("/v1/operations/quiescence"), SOME_PATH.values().stream())
                                .toList());
        for (var service : Service.ALL) {
            var label = service.label();
            var operation = paths.getJsonObject(SOME_PATH.get(service)).getJsonObject("post");
            var schemas = components.getJsonObject("schemas");
            assertThat(operation.getString("operationId")).isEqualTo(label + ".place");
            assertThat(operation.encode())
                    .contains("/" + label + ".Order", "/" + label + ".Key", "/" + label + ".Done")
                    .doesNotContain("/Order\"", "/Key\"", "/Done\"");
            assertThat(schemas.getJsonObject(label + ".Cash").getString("description"))
                    .isEqualTo("of " + label);
            assertThat(schemas.getJsonObject(label + ".Order").encode())
                    .contains("{\"cash\":\"#/components/schemas/" + label + ".Cash\"}");
        }
        assertThat(dangling(merged, merged)).isEmpty();
        assertThat(components.getJsonObject("schemas").fieldNames()).hasSize(2 * Service.ALL.size() + 1);
        assertThat(components.getJsonObject("securitySchemes").fieldNames()).containsExactly("bearer");
    }

    /** References below a node that lead nowhere. */
    private static List<String> dangling(Object node, JsonObject document) {
        return switch (node) {
            case JsonObject object ->
                object.stream()
                        .flatMap(member -> dangling(member.getValue(), document).stream())
                        .toList();
            case JsonArray array ->
                array.stream()
                        .flatMap(item -> dangling(item, document).stream())
                        .toList();
            case String reference
            when reference.matches("#/components/[^/]+/[^/ ]+") -> {
                var parts = reference.split("/");
                yield document.getJsonObject(parts[1])
                                .getJsonObject(parts[2], new JsonObject())
                                .containsKey(parts[3])
                        ? List.of()
                        : List.of(reference);
            }
            case null, default -> List.of();
        };
    }

    private JsonObject quiescence() {
        return new JsonObject(wire.get("/v1/operations/quiescence", bearer(platform.tokens.operator()))
                .text());
    }

    /** The keys are known by then or are not asked for: identity answers everything with the given document. */
    private void everyService(String document) {
        wire.get("/v1/orders", bearer(platform.tokens.member()));
        platform.reset();
        platform.all().values().forEach(service -> service.answers(Upstream.json(200, document)));
    }
}
