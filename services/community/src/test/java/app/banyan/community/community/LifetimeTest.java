package app.banyan.community.community;

import static app.banyan.community.Village.account;
import static app.banyan.community.Village.adult;
import static app.banyan.community.Village.as;
import static app.banyan.community.Village.awaitTold;
import static app.banyan.community.Village.founded;
import static app.banyan.community.Village.join;
import static app.banyan.community.Village.json;
import static app.banyan.community.Village.managerOf;
import static app.banyan.community.Village.memberOf;
import static app.banyan.community.Village.told;
import static app.banyan.community.Village.village;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import app.banyan.kernel.AccountId;
import app.banyan.runtime.clock.BusinessClock;
import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.EventContract;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class LifetimeTest {

    private static final String TOPIC = "community.community";

    @Inject
    BusinessClock clock;

    @Test
    void a_community_warns_is_over_is_archived_and_its_owner_takes_it_home() {
        var owner = adult();
        var community = ending(owner, 10);
        var member = memberOf(community);

        clock.moveAhead(Duration.ofDays(3));
        assertThat(days(community)).isEqualTo(7);
        clock.moveAhead(Duration.ofDays(6));
        awaitTold(TOPIC, community, "community.community.ending-soon.v1");
        await().untilAsserted(() -> assertThat(days(community)).isEqualTo(1));

        clock.moveAhead(Duration.ofDays(1));
        join(account(), community)
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/community-read-only"))
                .body("state", equalTo("READ_ONLY"));
        var closed = awaitTold(TOPIC, community, "community.community.closed.v1");
        EventContract.of("community.community.closed.v1").assertFits(closed.json());
        assertThat(json(closed.json()).get("reason").asText()).isEqualTo("ENDED");
        everyWriteIsRefused(owner, member, community);
        as(member).get("/v1/communities/{id}/members", community).then().statusCode(200);

        clock.moveAhead(Duration.ofDays(30));
        EventContract.of("community.community.archived.v1")
                .assertFits(awaitTold(TOPIC, community, "community.community.archived.v1")
                        .json());
        given().get("/v1/communities/{id}", community)
                .then()
                .body("state", equalTo("ARCHIVED"))
                .body("archivedAt", notNullValue());
        as(owner)
                .get("/v1/communities/{id}/export", community)
                .then()
                .statusCode(200)
                .body("findAll { it.list == 'members' }.row.account", hasItem(member.wire()));
        assertThat(told(TOPIC, community).stream()
                        .filter(event -> event.type().equals("community.community.ending-soon.v1")))
                .hasSize(2);
    }

    @Test
    void the_owner_extends_it_before_its_end_and_is_warned_anew() {
        var owner = adult();
        var community = ending(owner, 7);
        assertThat(days(community)).isEqualTo(7);

        as(owner)
                .header("If-Match", "\"1\"")
                .body("{\"endsAt\":\"%s\"}".formatted(clock.instant().plus(30, ChronoUnit.DAYS)))
                .patch("/v1/communities/{id}", community)
                .then()
                .statusCode(200);
        clock.moveAhead(Duration.ofDays(7));
        join(account(), community).then().statusCode(201);
        clock.moveAhead(Duration.ofDays(16));

        await().untilAsserted(() -> assertThat(told(TOPIC, community).stream()
                        .filter(event -> event.type().equals("community.community.ending-soon.v1")))
                .hasSize(2));
        as(owner)
                .header("If-Match", "\"2\"")
                .body("{\"endsAt\":\"%s\"}".formatted(clock.instant().minusSeconds(1)))
                .patch("/v1/communities/{id}", community)
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/end-not-ahead"));
    }

    @Test
    void the_owner_ends_it_early_for_good() {
        var owner = adult();
        var community = ending(owner, 100);
        var member = memberOf(community);

        as(member)
                .body("{\"reason\":\"不玩了\"}")
                .post("/v1/communities/{id}/closing", community)
                .then()
                .statusCode(403);
        as(owner)
                .body("{\"reason\":\"项目做完了\"}")
                .post("/v1/communities/{id}/closing", community)
                .then()
                .statusCode(200)
                .body("state", equalTo("READ_ONLY"));
        as(owner)
                .body("{\"reason\":\"再来\"}")
                .post("/v1/communities/{id}/closing", community)
                .then()
                .statusCode(409);
        as(owner)
                .header("If-Match", "\"1\"")
                .body("{\"endsAt\":\"2199-01-01T00:00:00Z\"}")
                .patch("/v1/communities/{id}", community)
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/community-read-only"));
        assertThat(json(awaitTold(TOPIC, community, "community.community.closed.v1")
                                .json())
                        .get("reason")
                        .asText())
                .isEqualTo("CLOSED_BY_OWNER");
    }

    @Test
    void whoever_runs_a_community_is_dismissed_when_its_time_is_over() {
        var owner = adult();
        var community = ending(owner, 3);
        var manager = managerOf(community, owner);
        var end = as(owner)
                .get("/v1/communities/{id}", community)
                .then()
                .extract()
                .<String>path("endsAt");

        clock.moveAhead(Duration.ofDays(3));

        var told = awaitTold("community.member", community, "community.member.manager-dismissed.v1");
        EventContract.of("community.member.manager-dismissed.v1").assertFits(told.json());
        assertThat(json(told.json()).get("account").asText()).isEqualTo(manager.wire());
        assertThat(json(told.json()).get("reason").asText()).isEqualTo("COMMUNITY_CLOSED");
        assertThat(json(told.json()).has("by")).isFalse();
        assertThat(json(told.json()).get("at").asText()).isEqualTo(end);
        var roles = awaitTold("community.member", community, "community.member.role-changed.v1");
        EventContract.of("community.member.role-changed.v1").assertFits(roles.json());
    }

    @Test
    void the_owner_lets_it_go_on_without_an_end() {
        var owner = adult();
        var community = ending(owner, 10);
        clock.moveAhead(Duration.ofDays(3));
        assertThat(days(community)).isEqualTo(7);

        changed(owner, community, "{\"without\":[\"END\"],\"endsAt\":\"2199-01-01T00:00:00Z\"}")
                .statusCode(422)
                .body("type", equalTo("/problems/given-and-taken"));
        changed(owner, community, "{\"without\":[\"END\"]}")
                .statusCode(200)
                .body("endsAt", nullValue())
                .body("version", equalTo(2));

        clock.moveAhead(Duration.ofDays(30));
        join(account(), community).then().statusCode(201);
        var told = awaitTold(TOPIC, community, "community.community.changed.v1");
        EventContract.of("community.community.changed.v1").assertFits(told.json());
        assertThat(json(told.json()).has("endsAt")).isFalse();
    }

    private static ValidatableResponse changed(AccountId owner, String community, String change) {
        return as(owner)
                .header("If-Match", "\"1\"")
                .body(change)
                .patch("/v1/communities/{id}", community)
                .then();
    }

    private static void everyWriteIsRefused(AccountId owner, AccountId member, String community) {
        var path = "/v1/communities/" + community;
        var someone = account();
        refused(owner, "PATCH", path, "{\"about\":\"\"}");
        refused(owner, "POST", path + "/invitations", "{}");
        refused(owner, "POST", path + "/bans", "{\"account\":\"" + member + "\",\"reason\":\"a\"}");
        refused(owner, "DELETE", path + "/bans/" + member, "");
        refused(owner, "POST", path + "/members/" + member + "/removal", "{\"reason\":\"a\"}");
        refused(owner, "PUT", path + "/members/" + member + "/role", "{\"role\":\"expert\"}");
        refused(owner, "PUT", path + "/owner", "{\"account\":\"" + member + "\"}");
        refused(owner, "PUT", path + "/manager", "{\"account\":\"" + member + "\"}");
        refused(owner, "DELETE", path + "/manager", "{\"reason\":\"a\"}");
        refused(someone, "POST", path + "/applications", "{\"answers\":[\"a\"]}");
        refused(someone, "POST", path + "/members", "");
    }

    @Test
    void whoever_wants_to_leave_may_also_when_the_community_is_over() {
        var owner = adult();
        var community = village(owner);
        var member = memberOf(community);
        var late = memberOf(community);
        as(owner).body("{\"reason\":\"完\"}").post("/v1/communities/{id}/closing", community);

        as(member).delete("/v1/communities/{id}/members/me", community).then().statusCode(204);
        as(owner)
                .delete("/v1/communities/{id}/members/me", community)
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/owner-stays"));
        clock.moveAhead(Duration.ofDays(31));
        awaitTold(TOPIC, community, "community.community.archived.v1");
        as(late).delete("/v1/communities/{id}/members/me", community).then().statusCode(204);

        for (var gone : List.of(member, late)) {
            as(gone).get("/v1/communities/{id}/standing", community).then().body("roles", empty());
        }
    }

    private static void refused(AccountId by, String method, String path, String body) {
        as(by).header("If-Match", "\"1\"")
                .body(body)
                .request(method, path)
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/community-read-only"));
    }

    private String ending(AccountId owner, int days) {
        return founded(owner, """
                {"name": "快闪", "about": "", "type": "FISSION", "endsAt": "%s"}""".formatted(clock.instant().plus(days, ChronoUnit.DAYS)));
    }

    private static int days(String community) {
        var told = awaitTold(TOPIC, community, "community.community.ending-soon.v1");
        EventContract.of("community.community.ending-soon.v1").assertFits(told.json());
        return json(told.json()).get("days").asInt();
    }
}
