package app.banyan.community.member;

import static app.banyan.community.Village.account;
import static app.banyan.community.Village.adult;
import static app.banyan.community.Village.as;
import static app.banyan.community.Village.asService;
import static app.banyan.community.Village.awaitTold;
import static app.banyan.community.Village.ban;
import static app.banyan.community.Village.expertOf;
import static app.banyan.community.Village.join;
import static app.banyan.community.Village.managerOf;
import static app.banyan.community.Village.memberOf;
import static app.banyan.community.Village.village;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import app.banyan.kernel.AccountId;
import app.banyan.runtime.clock.BusinessClock;
import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.EventContract;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class MemberResourceTest {

    @Inject
    BusinessClock clock;

    @Test
    void only_the_owner_may_draw_a_communitys_money() {
        var owner = adult();
        var community = village(owner);
        asService("payments")
                .get("/internal/v1/communities/{id}/payee?account={a}", community, owner.wire())
                .then()
                .statusCode(200)
                .body("mayDraw", equalTo(true))
                .body("open", equalTo(true));
        asService("payments")
                .get(
                        "/internal/v1/communities/{id}/payee?account={a}",
                        community,
                        memberOf(community).wire())
                .then()
                .statusCode(200)
                .body("mayDraw", equalTo(false));
        asService("payments")
                .get("/internal/v1/communities/{id}/payee", community)
                .then()
                .statusCode(400);
    }

    @Test
    void members_see_each_other_page_by_page_and_strangers_nobody() {
        var owner = adult();
        var community = village(owner);
        var first = memberOf(community);
        var second = memberOf(community);

        var page = as(first)
                .queryParam("limit", 2)
                .get("/v1/communities/{id}/members", community)
                .then()
                .statusCode(200)
                .body("items.account", contains(owner.wire(), first.wire()))
                .body("next", notNullValue());
        as(first)
                .queryParam("after", page.extract().<String>path("next"))
                .get("/v1/communities/{id}/members", community)
                .then()
                .body("items.account", contains(second.wire()));
        as(account())
                .get("/v1/communities/{id}/members", community)
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/members-only"));
    }

    @Test
    void a_person_sees_the_communities_they_belong_to_the_latest_first() {
        var owner = adult();
        var first = village(owner);
        var second = village(adult());
        join(owner, second);
        var left = village(adult());
        join(owner, left);
        as(owner).delete("/v1/communities/{id}/members/me", left);

        var page = as(owner)
                .queryParam("limit", 1)
                .get("/v1/my-communities")
                .then()
                .statusCode(200)
                .body("items.community", contains(second));
        as(owner)
                .queryParam("after", page.extract().<String>path("next"))
                .get("/v1/my-communities")
                .then()
                .body("items.community", contains(first))
                .body("items[0].roles", contains("owner", "member"));
    }

    @Test
    void a_member_leaves_and_may_come_back() {
        var owner = adult();
        var community = village(owner, 2, "{\"kind\":\"open\"}");
        var member = memberOf(community);
        join(account(), community).then().statusCode(409);

        as(member).delete("/v1/communities/{id}/members/me", community).then().statusCode(204);
        as(member).delete("/v1/communities/{id}/members/me", community).then().statusCode(403);
        as(member).get("/v1/communities/{id}/standing", community).then().body("roles", empty());

        join(member, community).then().statusCode(201);
        EventContract.of("community.member.left.v1")
                .assertFits(awaitTold("community.member", community, "community.member.left.v1")
                        .json());
    }

    @Test
    void the_owner_hands_the_community_over_before_leaving_it() {
        var owner = adult();
        var community = village(owner);
        var next = adult();
        join(next, community);
        as(owner)
                .delete("/v1/communities/{id}/members/me", community)
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/owner-stays"));

        handOver(owner, community, account()).then().statusCode(503);
        handOver(owner, community, adult()).then().statusCode(404).body("type", equalTo("/problems/not-a-member"));
        handOver(next, community, next).then().statusCode(403).body("type", equalTo("/problems/owner-only"));
        handOver(owner, community, next)
                .then()
                .statusCode(200)
                .body("account", equalTo(next.wire()))
                .body("roles", contains("owner", "member"));
        handOver(owner, community, owner).then().statusCode(403);

        as(owner).delete("/v1/communities/{id}/members/me", community).then().statusCode(204);
        EventContract.of("community.member.role-changed.v1")
                .assertFits(awaitTold("community.member", community, "community.member.role-changed.v1")
                        .json());
    }

    @Test
    void the_owner_makes_experts_and_unmakes_them() {
        var owner = adult();
        var community = village(owner);
        var expert = expertOf(community, owner);
        as(expert).get("/v1/communities/{id}/standing", community).then().body("roles", contains("expert", "member"));

        role(owner, community, expert, "member").then().statusCode(200).body("roles", contains("member"));
        role(owner, community, account(), "expert").then().statusCode(404);
        role(owner, community, expert, "owner").then().statusCode(400);
        role(owner, community, expert, "manager").then().statusCode(400);
        role(expert, community, expert, "expert").then().statusCode(403);
    }

    @Test
    void a_member_who_was_put_out_may_come_back() {
        var owner = adult();
        var community = village(owner);
        var member = memberOf(community);

        remove(owner, community, member).then().statusCode(204);
        remove(owner, community, member).then().statusCode(404);
        as(member).get("/v1/communities/{id}/members", community).then().statusCode(403);
        join(member, community).then().statusCode(201);

        var removed = awaitTold("community.member", community, "community.member.removed.v1");
        EventContract.of("community.member.removed.v1").assertFits(removed.json());
        assertThat(removed.json()).doesNotContain("不合适");
        as(owner)
                .get("/v1/communities/{id}/audit", community)
                .then()
                .body("items.find { it.action == 'removed' }.detail.reason", equalTo("不合适"));
    }

    @Test
    void a_ban_keeps_a_person_out_until_it_ends_or_is_lifted() {
        var owner = adult();
        var community = village(owner);
        var member = memberOf(community);

        as(owner)
                .body("{\"account\":\"%s\",\"reason\":\"刷屏\",\"until\":\"%s\"}"
                        .formatted(member, clock.instant().plus(Duration.ofHours(2))))
                .post("/v1/communities/{id}/bans", community)
                .then()
                .statusCode(204);
        ban(owner, community, member).then().statusCode(409).body("type", equalTo("/problems/already-banned"));
        join(member, community).then().statusCode(403).body("until", notNullValue());
        EventContract.of("community.member.banned.v1")
                .assertFits(awaitTold("community.member", community, "community.member.banned.v1")
                        .json());

        clock.moveAhead(Duration.ofHours(2));
        join(member, community).then().statusCode(201);

        ban(owner, community, member).then().statusCode(204);
        unban(owner, community, member).then().statusCode(204);
        unban(owner, community, member).then().statusCode(409).body("type", equalTo("/problems/not-banned"));
        join(member, community).then().statusCode(201);
        EventContract.of("community.member.unbanned.v1")
                .assertFits(awaitTold("community.member", community, "community.member.unbanned.v1")
                        .json());
    }

    @Test
    void somebody_who_never_came_may_be_banned_too() {
        var owner = adult();
        var community = village(owner);
        var stranger = account();

        ban(owner, community, stranger).then().statusCode(204);
        join(stranger, community).then().statusCode(403);
        as(owner)
                .body("{\"account\":\"%s\",\"reason\":\"刷屏\",\"until\":\"2020-01-01T00:00:00Z\"}".formatted(account()))
                .post("/v1/communities/{id}/bans", community)
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/ban-not-ahead"));
    }

    @Test
    void a_manager_acts_on_members_and_never_on_the_owner_or_themself() {
        var owner = adult();
        var community = village(owner);
        var manager = managerOf(community, owner);
        var member = memberOf(community);

        for (var outOfReach : new AccountId[] {owner, manager}) {
            remove(manager, community, outOfReach)
                    .then()
                    .statusCode(403)
                    .body("type", equalTo("/problems/out-of-reach"));
            ban(manager, community, outOfReach).then().statusCode(403);
            unban(manager, community, outOfReach).then().statusCode(403);
        }
        remove(owner, community, owner).then().statusCode(403);
        remove(manager, community, member).then().statusCode(204);
        ban(manager, community, member).then().statusCode(204);
        unban(manager, community, member).then().statusCode(204);
    }

    @Test
    void of_those_who_leave_and_are_banned_at_once_each_seat_is_freed_once() throws Exception {
        var owner = adult();
        var community = village(owner);
        var member = memberOf(community);

        try (var crowd = Executors.newFixedThreadPool(6)) {
            var answers = crowd
                    .invokeAll(IntStream.range(0, 6)
                            .<Callable<Integer>>mapToObj(n -> () -> n % 2 == 0
                                    ? remove(owner, community, member).statusCode()
                                    : ban(owner, community, member).statusCode())
                            .toList())
                    .stream()
                    .map(Future::resultNow)
                    .toList();
            assertThat(answers).containsOnly(204, 404, 409);
            assertThat(answers.stream().filter(status -> status == 204)).hasSizeBetween(1, 2);
        }
        as(owner).get("/v1/communities/{id}", community).then().body("seatsTaken", equalTo(1));
    }

    @Test
    void the_audit_is_for_the_owner_newest_first_page_by_page() {
        var owner = adult();
        var community = village(owner);
        var member = memberOf(community);
        ban(owner, community, member);
        join(member, community).then().statusCode(403);

        var page = as(owner)
                .queryParam("limit", 2)
                .get("/v1/communities/{id}/audit", community)
                .then()
                .statusCode(200)
                .body("items.action", contains("refused", "banned"))
                .body("items[0].detail.type", equalTo("/problems/banned"))
                .body("items[1].actor", equalTo(owner.wire()))
                .body("items[1].subject", equalTo(member.wire()));
        as(owner)
                .queryParam("after", page.extract().<String>path("next"))
                .get("/v1/communities/{id}/audit", community)
                .then()
                .body("items.action", contains("admitted", "admitted", "founded"))
                .body("items", hasSize(3))
                .body("items.detail.way", hasItem("ADMISSION"));
    }

    private static Response remove(AccountId by, String community, AccountId person) {
        return as(by).body("{\"reason\":\"不合适\"}")
                .post("/v1/communities/{id}/members/{account}/removal", community, person.wire());
    }

    private static Response unban(AccountId by, String community, AccountId person) {
        return as(by).delete("/v1/communities/{id}/bans/{account}", community, person.wire());
    }

    private static Response role(AccountId by, String community, AccountId person, String role) {
        return as(by).body("{\"role\":\"" + role + "\"}")
                .put("/v1/communities/{id}/members/{account}/role", community, person.wire());
    }

    private static Response handOver(AccountId by, String community, AccountId next) {
        return as(by).body("{\"account\":\"" + next + "\"}").put("/v1/communities/{id}/owner", community);
    }
}
