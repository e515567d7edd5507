package app.banyan.gateway;

import static app.banyan.gateway.Access.ANYONE;
import static app.banyan.gateway.Access.OPERATORS;
import static app.banyan.gateway.Access.READERS;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    /** The table once more, from outside: whoever adds a route says here whose it is and who may come. */
    @ParameterizedTest
    @CsvSource({
        "/.well-known/jwks.json, IDENTITY, ANYONE",
        "/v1/bootstrap, IDENTITY, ANYONE",
        "/v1/sign-in-codes, IDENTITY, ANYONE",
        "/v1/sessions, IDENTITY, ANYONE",
        "/v1/me, IDENTITY, MEMBERS",
        "/v1/verifications, IDENTITY, MEMBERS",
        "/v1/agreements, IDENTITY, READERS",
        "/v1/claims, IDENTITY, MEMBERS",
        "/v1/claim-reviews, IDENTITY, OPERATORS",
        "/v1/tiers, MEMBERSHIP, READERS",
        "/v1/membership-orders, MEMBERSHIP, MEMBERS",
        "/v1/memberships, MEMBERSHIP, MEMBERS",
        "/v1/entitlements, MEMBERSHIP, MEMBERS",
        "/v1/waiting-places, MEMBERSHIP, MEMBERS",
        "/v1/courses, COURSES, READERS",
        "/v1/course-drafts, COURSES, OPERATORS",
        "/v1/ladders, COURSES, READERS",
        "/v1/offers, COURSES, MEMBERS",
        "/v1/orders, COURSES, MEMBERS",
        "/v1/enrolments, COURSES, MEMBERS",
        "/v1/community-types, COMMUNITY, READERS",
        "/v1/communities, COMMUNITY, READERS",
        "/v1/my-communities, COMMUNITY, MEMBERS",
        "/v1/invitations, COMMUNITY, MEMBERS",
        "/v1/applications, COMMUNITY, MEMBERS",
        "/v1/card, COMMUNITY, READERS",
        "/v1/follows, COMMUNITY, MEMBERS",
        "/v1/feed, COMMUNITY, MEMBERS",
        "/v1/posts, COMMUNITY, READERS",
        "/v1/files, COMMUNITY, READERS",
        "/v1/activities, COMMUNITY, READERS",
        "/v1/goods-orders, MALL, MEMBERS",
        "/v1/after-sale-reviews, MALL, OPERATORS",
        "/webhooks/stripe, PAYMENTS, ANYONE",
        "/v1/stripe-balance, PAYMENTS, OPERATORS",
        "/v1/payments, PAYMENTS, OPERATORS",
        "/v1/payout-accounts, PAYMENTS, MEMBERS",
        "/v1/operations/disputes, PAYMENTS, OPERATORS",
        "/v1/operations/reconciliation, PAYMENTS, OPERATORS",
        "/i, COMMISSION, ANYONE",
        "/v1/visitor-claims, COMMISSION, MEMBERS",
        "/v1/agents, COMMISSION, MEMBERS",
        "/v1/links, COMMISSION, MEMBERS",
        "/v1/plans, COMMISSION, MEMBERS",
        "/v1/balances, COMMISSION, MEMBERS",
        "/v1/commissions, COMMISSION, MEMBERS",
        "/v1/earned-back, COMMISSION, MEMBERS",
        "/v1/payouts, COMMISSION, MEMBERS",
        "/v1/payout-schedule, COMMISSION, MEMBERS",
        "/v1/statements, COMMISSION, MEMBERS",
        "/v1/operations/payouts, COMMISSION, OPERATORS",
        "/v1/operations/payout-runs, COMMISSION, OPERATORS",
        "/v1/operations/parties, COMMISSION, OPERATORS",
        "/v1/ledger, COMMISSION, OPERATORS",
        "/v1/holds, COMMISSION, OPERATORS"
    })
    void each_route_leads_to_its_service_and_lets_in_who_may_come(String path, Service service, Access access) {
        var below = path + "/some_1";
        var member = bearer(platform.tokens.member());
        var operator = bearer(platform.tokens.operator());

        assertThat(wire.get(below).status()).isEqualTo(access == ANYONE || access == READERS ? 200 : 401);
        assertThat(wire.post(path, "{}").status()).isEqualTo(access == ANYONE ? 200 : 401);
        assertThat(wire.ask("DELETE", below, new byte[0]).status()).isEqualTo(access == ANYONE ? 200 : 401);
        assertThat(wire.post(path, "{}", member).status()).isEqualTo(access == OPERATORS ? 403 : 200);
        assertThat(wire.get(below, member).status()).isEqualTo(access == OPERATORS ? 403 : 200);
        platform.reset();
        assertThat(wire.post(below, "{}", operator).status()).isEqualTo(200);

        platform.all()
                .forEach((each, upstream) -> assertThat(upstream.arrived.stream()
                                .map(Upstream.Arrived::uri)
                                .filter(below::equals))
                        .as("%s at %s", below, each)
                        .hasSize(each == service ? 1 : 0));
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
                "/v1/operations/clock",
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
