package app.banyan.community.stewardship;

import static app.banyan.community.Village.account;
import static app.banyan.community.Village.adult;
import static app.banyan.community.Village.appoint;
import static app.banyan.community.Village.as;
import static app.banyan.community.Village.awaitTold;
import static app.banyan.community.Village.ban;
import static app.banyan.community.Village.eligible;
import static app.banyan.community.Village.identityKnows;
import static app.banyan.community.Village.join;
import static app.banyan.community.Village.json;
import static app.banyan.community.Village.managerOf;
import static app.banyan.community.Village.memberOf;
import static app.banyan.community.Village.membershipKnows;
import static app.banyan.community.Village.told;
import static app.banyan.community.Village.training;
import static app.banyan.community.Village.village;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import app.banyan.kernel.AccountId;
import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.EventContract;
import app.banyan.testkit.Events.Told;
import app.banyan.testkit.Peers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class ManagerResourceTest {

    @Test
    void the_owner_appoints_a_member_of_whom_nothing_is_missing() {
        var owner = adult();
        var community = village(owner);
        var person = eligible();
        join(person, community);
        as(person)
                .get("/v1/communities/{id}/manager", community)
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/no-manager"));
        as(person)
                .get("/v1/communities/{id}/manager/eligibility", community)
                .then()
                .statusCode(200)
                .body("eligible", equalTo(true))
                .body("missing", empty());

        var first = appoint(owner, community, person)
                .then()
                .statusCode(200)
                .body("account", equalTo(person.wire()))
                .body("appointedBy", equalTo(owner.wire()))
                .extract()
                .asString();
        assertThat(appoint(owner, community, person)
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .isEqualTo(first);

        as(person).get("/v1/communities/{id}/manager", community).then().body("appointedAt", notNullValue());
        as(person).get("/v1/communities/{id}/standing", community).then().body("roles", contains("manager", "member"));
        var told = awaitTold("community.member", community, "community.member.manager-appointed.v1");
        EventContract.of("community.member.manager-appointed.v1").assertFits(told.json());
        assertThat(told.key()).isEqualTo(community);
        assertThat(ofType(community, "manager-appointed")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            training  | false | true  | true  | manager
            real-name | true  | false | true  | manager
            min-age   | true  | true  | false | manager
            agreement | true  | true  | true  | agent
            """)
    void whoever_lacks_one_thing_is_told_which(
            String lacking, boolean trained, boolean verified, boolean adult, String agreement) {
        var owner = adult();
        var community = village(owner);
        var person = memberOf(community);
        identityKnows(person, verified, adult, "", agreement);
        training(person, trained);

        appoint(owner, community, person)
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/manager-not-eligible"))
                .body("missing.requirement", contains(lacking))
                .body("missing[0].how.path", notNullValue())
                .body("requirements.requirement", contains("training", "real-name", "min-age", "agreement"));
        as(person)
                .get("/v1/communities/{id}/manager/eligibility", community)
                .then()
                .body("eligible", equalTo(false))
                .body("missing.requirement", contains(lacking));
    }

    @Test
    void what_was_paid_plays_no_part_and_nobody_is_asked_about_it() {
        var owner = adult();
        var community = village(owner);
        var paid = eligible();
        var unpaid = eligible();
        membershipKnows(paid, community, "tir_01jxqkmprxf88r209wbnz9ye7f");
        join(paid, community);
        join(unpaid, community);

        var answers = Stream.of(paid, unpaid)
                .map(person -> as(person)
                        .get("/v1/communities/{id}/manager/eligibility", community)
                        .asString())
                .distinct();

        assertThat(answers).hasSize(1);
        appoint(owner, community, unpaid).then().statusCode(200);
        assertThat(Peers.calls("/membership/internal/v1/entitlements/" + paid.wire()))
                .isZero();
        assertThat(Peers.calls("/membership/internal/v1/entitlements/" + unpaid.wire()))
                .isZero();
    }

    @Test
    void a_service_that_does_not_answer_is_never_a_yes() {
        var owner = adult();
        var community = village(owner);
        var person = memberOf(community);
        identityKnows(person, true, true, "", "manager");

        appoint(owner, community, person).then().statusCode(503);
        as(person)
                .get("/v1/communities/{id}/manager/eligibility", community)
                .then()
                .statusCode(503);
    }

    @Test
    void a_community_has_one_manager_at_a_time() throws Exception {
        var owner = adult();
        var community = village(owner);
        var one = eligible();
        var other = eligible();
        join(one, community);
        join(other, community);

        try (var crowd = Executors.newFixedThreadPool(2)) {
            var answers = crowd
                    .invokeAll(Stream.of(one, other)
                            .<Callable<Integer>>map(person ->
                                    () -> appoint(owner, community, person).statusCode())
                            .toList())
                    .stream()
                    .map(Future::resultNow)
                    .toList();
            assertThat(answers).containsExactlyInAnyOrder(200, 409);
        }
        dismiss(owner, community).then().statusCode(204);
        dismiss(owner, community).then().statusCode(404).body("type", equalTo("/problems/no-manager"));
        appoint(owner, community, other).then().statusCode(200);
        appoint(owner, community, one).then().statusCode(409).body("manager", equalTo(other.wire()));
    }

    @Test
    void a_dismissed_manager_stays_a_member() {
        var owner = adult();
        var community = village(owner);
        var manager = managerOf(community, owner);

        as(manager)
                .body("{\"reason\":\"自己来\"}")
                .delete("/v1/communities/{id}/manager", community)
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/owner-only"));
        as(owner)
                .body("{}")
                .delete("/v1/communities/{id}/manager", community)
                .then()
                .statusCode(400);
        dismiss(owner, community).then().statusCode(204);

        as(manager).get("/v1/communities/{id}/standing", community).then().body("roles", contains("member"));
        assertDismissed(community, "DISMISSED", owner);
    }

    @Test
    void a_manager_who_leaves_or_is_put_out_is_dismissed_in_the_same_moment() {
        var owner = adult();
        var community = village(owner);

        var leaver = managerOf(community, owner);
        as(leaver).delete("/v1/communities/{id}/members/me", community).then().statusCode(204);
        assertDismissed(community, "LEFT", leaver);

        var removed = managerOf(community, owner);
        as(owner)
                .body("{\"reason\":\"a\"}")
                .post("/v1/communities/{id}/members/{account}/removal", community, removed.wire())
                .then()
                .statusCode(204);
        assertDismissed(community, "REMOVED", owner);

        var banned = managerOf(community, owner);
        ban(owner, community, banned).then().statusCode(204);
        assertDismissed(community, "BANNED", owner);
        as(owner).get("/v1/communities/{id}/manager", community).then().statusCode(404);
    }

    @Test
    void only_a_member_is_appointed_and_only_by_the_owner() {
        var owner = adult();
        var community = village(owner);
        var outsider = eligible();

        appoint(owner, community, outsider).then().statusCode(404).body("type", equalTo("/problems/not-a-member"));
        join(outsider, community);
        appoint(outsider, community, outsider).then().statusCode(403);
        appoint(account(), community, outsider).then().statusCode(403);
        as(owner)
                .body("{}")
                .put("/v1/communities/{id}/manager", community)
                .then()
                .statusCode(400);
    }

    @Test
    void whoever_runs_a_community_does_so_until_its_end() {
        var owner = adult();
        var community = village(owner);
        var manager = managerOf(community, owner);

        as(owner)
                .body("{\"reason\":\"做完了\"}")
                .post("/v1/communities/{id}/closing", community)
                .then()
                .statusCode(200);

        as(owner).get("/v1/communities/{id}/manager", community).then().statusCode(404);
        as(manager).get("/v1/communities/{id}/standing", community).then().body("roles", contains("member"));
        var told = awaitTold("community.member", community, "community.member.manager-dismissed.v1");
        EventContract.of("community.member.manager-dismissed.v1").assertFits(told.json());
        assertThat(json(told.json()).get("account").asText()).isEqualTo(manager.wire());
        assertThat(json(told.json()).get("reason").asText()).isEqualTo("COMMUNITY_CLOSED");
        assertThat(json(told.json()).get("by").asText()).isEqualTo(owner.wire());
    }

    @Test
    void where_others_pay_to_be_in_the_office_lets_in_who_paid_nothing_and_goes_with_them() {
        var owner = adult();
        var community = village(owner, 1, "{\"kind\":\"payment\"}");
        var person = eligible();
        join(person, community).then().statusCode(503);
        var asked = Peers.calls("/membership/internal/v1/entitlements/" + person.wire());

        appoint(owner, community, person).then().statusCode(200).body("account", equalTo(person.wire()));

        as(person).get("/v1/communities/{id}/standing", community).then().body("roles", contains("manager", "member"));
        as(owner).get("/v1/communities/{id}", community).then().body("seatsTaken", equalTo(1));
        var joined = awaitTold("community.member", community, "community.member.joined.v1");
        EventContract.of("community.member.joined.v1").assertFits(joined.json());
        assertThat(json(joined.json()).get("by").asText()).isEqualTo("OFFICE");
        assertThat(Peers.calls("/membership/internal/v1/entitlements/" + person.wire()))
                .as("asked by the door, and not for the office")
                .isEqualTo(asked)
                .isPositive();

        dismiss(owner, community).then().statusCode(204);

        as(person).get("/v1/communities/{id}/standing", community).then().body("roles", empty());
        assertDismissed(community, "DISMISSED", owner);
        var removed = awaitTold("community.member", community, "community.member.removed.v1");
        EventContract.of("community.member.removed.v1").assertFits(removed.json());
        assertThat(json(removed.json()).get("reason").asText()).isEqualTo("OFFICE_ENDED");
        appoint(owner, community, person).then().statusCode(200);
    }

    @Test
    void the_office_lets_in_only_who_lacks_nothing_but_money() {
        var owner = adult();
        var paid = village(owner, 80, """
                {"kind": "all-of", "parts": [{"kind": "payment"}, {"kind": "badge", "badge": "education"}]}""");
        var free = village(owner, 80, "{\"kind\":\"invitation\"}");
        var person = eligible();

        appoint(owner, paid, person)
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/admission-missing"))
                .body("missing.requirement", contains("badge"));
        appoint(owner, free, person).then().statusCode(404).body("type", equalTo("/problems/not-a-member"));
        identityKnows(person, true, true, "education", "manager");
        appoint(owner, paid, person).then().statusCode(200);
        var banned = eligible();
        ban(owner, free, banned);
        var other = village(owner, 80, "{\"kind\":\"payment\"}");
        ban(owner, other, banned);
        appoint(owner, other, banned).then().statusCode(403).body("type", equalTo("/problems/banned"));
    }

    @Test
    void the_office_ends_with_the_community_and_the_stay_it_gave_with_it() {
        var owner = adult();
        var community = village(owner, 80, "{\"kind\":\"payment\"}");
        var person = eligible();
        appoint(owner, community, person).then().statusCode(200);

        as(owner)
                .body("{\"reason\":\"做完了\"}")
                .post("/v1/communities/{id}/closing", community)
                .then()
                .statusCode(200);

        as(person).get("/v1/communities/{id}/standing", community).then().body("roles", empty());
        assertDismissed(community, "COMMUNITY_CLOSED", owner);
    }

    private static void assertDismissed(String community, String reason, AccountId by) {
        awaitTold("community.member", community, "community.member.manager-dismissed.v1");
        await().untilAsserted(() -> {
            var told = ofType(community, "manager-dismissed").getLast();
            EventContract.of("community.member.manager-dismissed.v1").assertFits(told.json());
            assertThat(json(told.json()).get("reason").asText()).isEqualTo(reason);
            assertThat(json(told.json()).get("by").asText()).isEqualTo(by.wire());
        });
    }

    private static List<Told> ofType(String community, String past) {
        return told("community.member", community).stream()
                .filter(event -> event.type().equals("community.member." + past + ".v1"))
                .toList();
    }

    private static Response dismiss(AccountId by, String community) {
        return as(by).body("{\"reason\":\"换人\"}").delete("/v1/communities/{id}/manager", community);
    }
}
