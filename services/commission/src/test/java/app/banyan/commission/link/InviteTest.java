package app.banyan.commission.link;

import static app.banyan.commission.Grove.account;
import static app.banyan.commission.Grove.agent;
import static app.banyan.commission.Grove.as;
import static app.banyan.commission.Grove.claim;
import static app.banyan.commission.Grove.visit;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import app.banyan.commission.Grove;
import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.Database;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class InviteTest {

    @Test
    void a_link_is_short_and_leads_through_the_gateway() {
        as(agent().account())
                .body("{\"label\":\"春天的海报\"}")
                .post("/v1/links")
                .then()
                .statusCode(201)
                .body("code", matchesPattern("[a-z2-9]{8}"), "url", matchesPattern("http://.*/i/[a-z2-9]{8}"))
                .body("label", equalTo("春天的海报"));
    }

    @Test
    void only_agents_have_links_and_each_sees_their_own() {
        as(account())
                .body("{}")
                .post("/v1/links")
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/not-an-agent"));
        as(account()).get("/v1/links").then().statusCode(403);

        var one = agent();
        agent();
        as(one.account()).get("/v1/links").then().statusCode(200).body("items.code", contains(one.code()));
    }

    @Test
    void links_are_read_page_by_page() {
        var agent = agent();
        Grove.link(agent.account());
        Grove.link(agent.account());

        var first = as(agent.account())
                .get("/v1/links?limit=2")
                .then()
                .statusCode(200)
                .extract();
        assertThat(first.<Integer>path("items.size()")).isEqualTo(2);
        var second = as(agent.account())
                .get("/v1/links?limit=2&after=" + first.path("next"))
                .then()
                .extract();
        assertThat(second.<Integer>path("items.size()")).isEqualTo(1);
        assertThat(second.<String>path("next")).isNull();
        as(agent.account()).get("/v1/links?after=xyz").then().statusCode(400);
    }

    @Test
    void the_same_request_sent_twice_makes_one_link() {
        var agent = agent();
        var request = as(agent.account()).body("{\"label\":\"a\"}");

        var code = request.post("/v1/links").then().statusCode(201).extract().<String>path("code");
        request.post("/v1/links")
                .then()
                .statusCode(201)
                .header("Idempotent-Replay", "true")
                .body("code", equalTo(code));
        request.body("{\"label\":\"b\"}").post("/v1/links").then().statusCode(422);
    }

    @Test
    void a_field_nobody_knows_is_refused() {
        as(agent().account())
                .body("{\"label\":\"a\",\"depth\":3}")
                .post("/v1/links")
                .then()
                .statusCode(400);
    }

    @Test
    void opening_a_link_records_the_touch_and_leads_to_the_web_app() {
        var agent = agent();

        var answer = open(agent.code(), null);

        answer.then().statusCode(302).header("Location", endsWith("/?invite=" + agent.code()));
        var cookie = answer.detailedCookie("banyan_visitor");
        assertThat(cookie.getValue()).startsWith("vis_");
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getSameSite()).isEqualTo("Lax");
        assertThat(cookie.getPath()).isEqualTo("/");
        assertThat(cookie.getMaxAge()).isEqualTo(30 * 24 * 3600);
        assertThat(touches(agent)).isEqualTo(1);
    }

    @Test
    void a_link_to_a_group_leads_there_and_the_touch_remembers_it() {
        var agent = agent();
        var community = Grove.community();
        var code = as(agent.account())
                .body("{\"label\":\"群\",\"community\":\"" + community + "\"}")
                .post("/v1/links")
                .then()
                .statusCode(201)
                .body("community", equalTo(community.wire()))
                .extract()
                .<String>path("code");

        open(code, null).then().statusCode(302).header("Location", endsWith("/c/" + community + "?invite=" + code));

        assertThat(Database.count("select count(*) from touch where community = ?", community.value()))
                .isEqualTo(1);
        as(agent.account()).get("/v1/links").then().body("items.community", contains(null, community.wire()));
        as(agent.account())
                .body("{\"community\":\"crs_01jxqkmps2f8b821hwbnz9zmwt\"}")
                .post("/v1/links")
                .then()
                .statusCode(400);
    }

    @Test
    void a_code_may_be_typed_in_capitals() {
        var agent = agent();

        open(agent.code().toUpperCase(), null).then().statusCode(302);

        assertThat(touches(agent)).isEqualTo(1);
    }

    @Test
    void a_browser_stays_the_same_visitor_until_somebody_claims_it() {
        var agent = agent();
        var visitor = visit(agent);

        open(agent.code(), visitor).then().cookie("banyan_visitor", equalTo(visitor));
        claim(account(), visitor).then().statusCode(200);
        open(agent.code(), visitor).then().cookie("banyan_visitor", not(equalTo(visitor)));
    }

    @Test
    void a_garbled_cookie_is_a_new_visitor() {
        open(agent().code(), "vis_nonsense").then().statusCode(302).cookie("banyan_visitor", notNullValue());
    }

    @Test
    void an_unknown_code_is_a_friendly_404_and_no_touch() {
        open("zzzzzzzz", null)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/link-unknown"));
    }

    @Test
    void the_first_account_to_claim_a_visitor_keeps_it() {
        var visitor = visit(agent());
        var first = account();

        claim(first, visitor).then().statusCode(200).body("account", equalTo(first.wire()));
        claim(first, visitor).then().statusCode(200);
        claim(account(), visitor).then().statusCode(409).body("type", equalTo("/problems/visitor-taken"));
    }

    @Test
    void the_cookie_is_claimed_without_a_body() {
        var visitor = visit(agent());

        as(account())
                .cookie("banyan_visitor", visitor)
                .body("{}")
                .post("/v1/visitor-claims")
                .then()
                .statusCode(200);
        as(account())
                .body("{}")
                .post("/v1/visitor-claims")
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/visitor-missing"));
    }

    private static Response open(String code, String visitor) {
        var request = given().redirects().follow(false);
        return (visitor == null ? request : request.cookie("banyan_visitor", visitor)).get("/i/{code}", code);
    }

    private static long touches(Grove.Agent agent) {
        return Database.count(
                "select count(*) from touch t join agent a on a.id = t.agent where a.account = ?",
                agent.account().value());
    }
}
