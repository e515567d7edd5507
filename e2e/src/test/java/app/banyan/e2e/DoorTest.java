package app.banyan.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets in where: every operation of the merged description, with every wrong key. */
@ExtendWith(OnePlatform.class)
class DoorTest {

    private final World world;
    private final Api api;

    DoorTest(World world) {
        this.world = world;
        this.api = world.api();
    }

    @Test
    void the_description_lists_what_the_services_have() {
        assertThat(operations())
                .hasSizeGreaterThan(150)
                .contains(new Operation("POST", "/v1/orders"), new Operation("GET", "/v1/ledger/checks"))
                .noneMatch(operation -> operation.template().startsWith("/internal"));
    }

    @Test
    void nobody_passes_without_a_token_or_with_a_forged_one() {
        var forged = Forgeries.of(world).all();
        var all = new SoftAssertions();
        for (var operation : protectedOperations()) {
            var path = operation.path("1");
            var body = operation.body();
            all.assertThat(api.once(operation.method(), path, body, Person.anonymous())
                            .status())
                    .as("%s without a token", operation)
                    .isEqualTo(401);
            forged.forEach((flaw, token) -> all.assertThat(api.once(operation.method(), path, body, bearer(token))
                            .status())
                    .as("%s with a token %s", operation, flaw)
                    .isEqualTo(401));
        }
        all.assertAll();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"identity", "membership", "courses", "community", "mall", "payments", "commission", "insights"})
    void the_services_check_again_themselves(String service) {
        var direct = new Api(URI.create(world.platform().url(service)));
        var member = world.people().signIn(world.people().stranger());
        var operations = Operation.of(
                direct.get("/q/openapi?format=json", Person.anonymous()).done().body());
        assertThat(operations).isNotEmpty();
        var forged = Forgeries.of(world).all();
        var all = new SoftAssertions();
        for (var operation : operations) {
            var body = operation.body();
            var path = operation.path("1");
            if (operation.template().startsWith("/internal")) {
                all.assertThat(direct.once(operation.method(), path, body, member)
                                .status())
                        .as("%s by a member", operation)
                        .isIn(401, 403);
            }
            if (!operation.isOpen()) {
                all.assertThat(direct.once(operation.method(), path, body, Person.anonymous())
                                .status())
                        .as("%s without a token", operation)
                        .isEqualTo(401);
                forged.forEach(
                        (flaw, token) -> all.assertThat(direct.once(operation.method(), path, body, bearer(token))
                                        .status())
                                .as("%s with a token %s", operation, flaw)
                                .isEqualTo(401));
            }
        }
        all.assertAll();
    }

    @Test
    void what_belongs_to_somebody_else_does_not_exist() {
        var goods = world.shop();
        var owner = world.people().signIn(world.people().stranger());
        var other = world.people().signIn(world.people().stranger());
        var order = api.post("/v1/orders", Map.of("course", goods.small().path("id")), owner)
                .done()
                .text("id");

        assertThat(api.get("/v1/orders/" + order, other).status()).isEqualTo(404);
        assertThat(api.post("/v1/orders/" + order + "/payment", null, other).status())
                .isEqualTo(404);
        assertThat(api.all("/v1/orders", other)).isEmpty();
        assertThat(api.get("/v1/orders/" + order, owner).status()).isEqualTo(200);
    }

    @Test
    void an_id_that_is_nobodys_gives_nothing_away() {
        var member = world.people().signIn(world.people().stranger());
        var all = new SoftAssertions();
        for (var operation : protectedOperations()) {
            if (!operation.template().contains("{")) {
                continue;
            }
            for (var id : List.of("ord_01h455vb4pex5vsknk084sn02q", "crs_01h455vb4pex5vsknk084sn02q", "1", "-1")) {
                var body = operation.body();
                all.assertThat(api.once(operation.method(), operation.path(id), body, member)
                                .status())
                        .as("%s with %s", operation, id)
                        .isIn(400, 403, 404);
            }
        }
        all.assertAll();
    }

    @Test
    void a_member_is_no_operator() {
        var member = world.people().signIn(world.people().stranger());
        for (var path : List.of(
                "/v1/ledger/accounts",
                "/v1/ledger/transactions",
                "/v1/ledger/checks",
                "/v1/holds",
                "/v1/payments",
                "/v1/stripe-balance",
                "/v1/operations/quiescence",
                "/v1/operations/disputes",
                "/v1/operations/reconciliation",
                "/v1/course-drafts")) {
            assertThat(api.get(path, member).status()).as(path).isEqualTo(403);
        }
        for (var path : List.of("/v1/courses", "/v1/ladders", "/v1/plans")) {
            assertThat(api.post(path, Map.of(), member).status()).as(path).isEqualTo(403);
        }
    }

    @Test
    void a_field_that_nobody_knows_is_refused_everywhere() {
        var operator = world.operator();
        var all = new SoftAssertions();
        for (var operation : operations()) {
            if (!operation.takesBody() || !hasBody(operation)) {
                continue;
            }
            var body = new HashMap<>(operation.body());
            body.put("nobodyKnowsThis", 1);
            var answer = api.once(operation.method(), operation.pathOfItsKind(), body, operator);
            all.assertThat(answer.status()).as("%s", operation).isEqualTo(400);
            all.assertThat(answer.body().toString()).as("%s", operation).contains("nobodyKnowsThis");
        }
        all.assertAll();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/internal/v1/attributions",
                "/internal/v1/service-tokens",
                "/internal/v1/payments",
                "/v1/courses/..%2f..%2finternal/v1/trainings/1",
                "/v1/courses/%2e%2e/%2e%2e/internal/v1/trainings/1",
                "/v1//internal/v1/payments",
                "/INTERNAL/v1/payments",
                "/q/health",
                "/q/metrics",
                "/q/openapi",
                "/q/dev-ui",
                "/v1/courses/%2e%2e/%2e%2e/q/metrics"
            })
    void what_is_inside_is_not_reachable_from_outside(String path) {
        var operator = world.operator();
        assertThat(api.once("GET", path, null, operator).status()).isEqualTo(404);
        assertThat(api.once("POST", path, Map.of(), operator).status()).isEqualTo(404);
    }

    private List<Operation> operations() {
        return Operation.of(api.get("/openapi", Person.anonymous()).done().body());
    }

    private List<Operation> protectedOperations() {
        return operations().stream().filter(operation -> !operation.isOpen()).toList();
    }

    /** Stripe's events are Stripe's; every other body of JSON is ours to know. */
    private boolean hasBody(Operation operation) {
        return !operation.template().startsWith("/webhooks/")
                && api.get("/openapi", Person.anonymous())
                        .done()
                        .body()
                        .path("paths")
                        .path(operation.template())
                        .path(operation.method().toLowerCase(Locale.ROOT))
                        .path("requestBody")
                        .path("content")
                        .has("application/json");
    }

    private static Person bearer(String token) {
        return Person.anonymous().withToken(token);
    }
}
