package app.banyan.insights.access;

import static app.banyan.insights.Market.account;
import static app.banyan.insights.Market.as;
import static app.banyan.insights.Market.asOperator;
import static app.banyan.insights.Market.community;
import static app.banyan.insights.Market.id;
import static app.banyan.insights.Market.identityIsAway;
import static app.banyan.insights.Market.identityIsThere;
import static app.banyan.insights.Market.merchant;
import static app.banyan.insights.Market.named;
import static app.banyan.insights.Market.read;
import static app.banyan.insights.Market.staff;
import static app.banyan.insights.Market.staffPath;
import static app.banyan.insights.Market.standing;
import static app.banyan.insights.Market.standingPath;
import static app.banyan.insights.Market.with;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import app.banyan.insights.Market.Sale;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.MerchantId;
import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.Peers;
import app.banyan.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every route with every kind of caller, and who sees whose sales. */
@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class AccessTest {

    private static final String ID = "01jxqkmps8f8e8231wbnza139m";

    record Route(String method, String path) {}

    static Stream<Route> routes() {
        return Stream.of(
                new Route("GET", "/v1/insights/sales"),
                new Route("GET", "/v1/insights/totals"),
                new Route("GET", "/v1/insights/merchants/mer_" + ID + "/buyers"),
                new Route("GET", "/v1/insights/communities/com_" + ID + "/conversion"),
                new Route("GET", "/v1/insights/communities/com_" + ID + "/unsold"),
                new Route("GET", "/v1/insights/communities/com_" + ID + "/non-buyers"),
                new Route("GET", "/v1/insights/summary"),
                new Route("GET", "/v1/insights/freshness"),
                new Route("GET", "/v1/operations/quiescence"),
                new Route("POST", "/v1/insights/rebuilds"));
    }

    /** The rebuild is sent without a key, so it gets no further than being let in. */
    @ParameterizedTest
    @MethodSource("routes")
    void everybody_gets_where_they_belong_and_nowhere_else(Route route) {
        identityIsThere();
        var member = account();
        standing(CommunityId.of("com_" + ID), member, false, "member");
        staff(MerchantId.of("mer_" + ID), member, "none");
        assertThat(status(given(), route)).as("nobody").isEqualTo(401);
        assertThat(status(plain(Tokens.service("mall", "insights")), route))
                .as("a service")
                .isEqualTo(403);
        assertThat(status(plain(Tokens.operator(account())), route))
                .as("an operator")
                .isEqualTo(route.method().equals("POST") ? 400 : 200);
        assertThat(status(plain(Tokens.member(member)), route)).as("a member").isEqualTo(403);
    }

    @ParameterizedTest
    @MethodSource("routes")
    void a_forged_token_opens_nothing(Route route) {
        Tokens.forged(account())
                .forEach((forgery, token) ->
                        assertThat(status(with(token), route)).as(forgery).isEqualTo(401));
    }

    private static RequestSpecification plain(String token) {
        return given().auth().oauth2(token).contentType(ContentType.JSON);
    }

    private static int status(RequestSpecification caller, Route route) {
        return caller.request(route.method(), route.path()).statusCode();
    }

    private static List<String> ofCommunity(CommunityId community) {
        return List.of(
                "/v1/insights/sales?community=" + community,
                "/v1/insights/totals?community=" + community,
                "/v1/insights/communities/" + community + "/conversion",
                "/v1/insights/communities/" + community + "/unsold",
                "/v1/insights/communities/" + community + "/non-buyers");
    }

    @Test
    void owner_and_manager_see_their_community_and_no_other() {
        var community = community();
        var elsewhere = community();
        var person = named("*主");
        for (var role : List.of("owner", "manager")) {
            standing(community, person, false, role, "member");
            standing(elsewhere, person, false, "member");
            ofCommunity(community).forEach(path -> as(person).get(path).then().statusCode(200));
            ofCommunity(elsewhere).forEach(path -> as(person).get(path).then().statusCode(403));
        }
    }

    @Test
    void members_experts_strangers_and_the_banned_see_nothing_of_a_community() {
        var community = community();
        for (var roles : List.of(List.of("member"), List.of("expert", "member"), List.<String>of())) {
            var person = account();
            standing(community, person, false, roles.toArray(String[]::new));
            ofCommunity(community).forEach(path -> as(person).get(path).then().statusCode(403));
        }
        var banned = account();
        standing(community, banned, true, "owner");
        ofCommunity(community).forEach(path -> as(banned).get(path).then().statusCode(403));
    }

    /** A peer that fails again and again is left alone for a moment, so it is not believed at once when it is back. */
    @Test
    void without_an_answer_nothing_is_shown() {
        var community = community();
        var owner = account();
        ofCommunity(community)
                .forEach(path -> as(owner)
                        .get(path)
                        .then()
                        .statusCode(503)
                        .body("type", equalTo("/problems/service-unavailable")));
        standing(community, owner, false, "owner", "member");
        Sale.of(named("*三"), community).tell();
        read();
        await().until(() -> salesStatus(owner, community) == 200);

        identityIsAway();
        assertThat(salesStatus(owner, community)).isEqualTo(503);
        identityIsThere();
        await().until(() -> salesStatus(owner, community) == 200);
    }

    private static int salesStatus(AccountId asker, CommunityId community) {
        return as(asker).get("/v1/insights/sales?community=" + community).statusCode();
    }

    /** Who was dismissed a moment ago sees nothing any more: nothing of it is kept. */
    @Test
    void standing_is_asked_each_time() {
        var community = community();
        var person = named("*主");
        standing(community, person, false, "manager", "member");
        as(person).get("/v1/insights/sales?community=" + community).then().statusCode(200);
        standing(community, person, false, "member");
        as(person).get("/v1/insights/sales?community=" + community).then().statusCode(403);
        Peers.forget("GET", standingPath(community, person));
        as(person).get("/v1/insights/sales?community=" + community).then().statusCode(503);
    }

    @Test
    void a_community_that_is_not_there_is_not_found() {
        var community = community();
        var person = account();
        Peers.answer("GET", standingPath(community, person), 404, "{\"type\":\"/problems/not-found\"}");

        ofCommunity(community).forEach(path -> as(person).get(path).then().statusCode(404));
    }

    @Test
    void an_agent_sees_whom_the_agent_brought_and_masked_names_alone() {
        var community = community();
        var agent = named("*代");
        var agentId = id("agt");
        var brought = Sale.of(named("*三"), community).brought(agentId, agent).tell();
        Sale.of(named("*四"), community).brought(id("agt"), named("*他")).tell();
        Sale.of(named("*五"), community).tell();
        read();

        as(agent)
                .get("/v1/insights/sales?agent=me")
                .then()
                .statusCode(200)
                .body("items.sale", contains(brought.id().wire()))
                .body("items[0].buyer.name", equalTo("*三"))
                .body("items[0].buyer.account", nullValue());
        as(agent)
                .get("/v1/insights/totals?by=community&agent=me&community=" + community)
                .then()
                .statusCode(200)
                .body("total.sales", equalTo(1));
        as(agent)
                .get("/v1/insights/sales?agent=" + agentId)
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/sales-not-yours"));
        as(agent).get("/v1/insights/sales").then().statusCode(403);
        as(account()).get("/v1/insights/sales?agent=me").then().statusCode(200).body("items", empty());
        asOperator()
                .get("/v1/insights/sales?agent=" + agentId)
                .then()
                .statusCode(200)
                .body("items", hasSize(1));
    }

    @Test
    void a_filter_never_widens_what_a_manager_sees() {
        var community = community();
        var elsewhere = community();
        var manager = named("*主");
        standing(community, manager, false, "manager", "member");
        var merchant = merchant();
        var product = id("prd");
        Sale.of(named("*三"), elsewhere)
                .goods(merchant, product, 1, 500)
                .managed(manager)
                .tell();
        read();

        for (var more : List.of("merchant=" + merchant, "product=" + product, "manager=" + manager, "kind=goods")) {
            as(manager)
                    .get("/v1/insights/totals?community=" + community + "&" + more)
                    .then()
                    .statusCode(200)
                    .body("total.sales", equalTo(0));
            as(manager).get("/v1/insights/sales?" + more).then().statusCode(403);
        }
    }

    @Test
    void the_staff_of_a_merchant_see_its_buyers() {
        var merchant = merchant();
        var path = "/v1/insights/merchants/" + merchant + "/buyers";
        for (var role : List.of("owner", "staff")) {
            var person = account();
            staff(merchant, person, role);
            as(person).get(path).then().statusCode(200);
        }
        var stranger = account();
        staff(merchant, stranger, "none");
        as(stranger).get(path).then().statusCode(403).body("type", equalTo("/problems/merchant-not-yours"));
        as(account()).get(path).then().statusCode(503);
        var lost = account();
        Peers.answer("GET", staffPath(merchant, lost), 404, "{\"type\":\"/problems/not-found\"}");
        as(lost).get(path).then().statusCode(404);
    }
}
