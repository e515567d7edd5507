package app.banyan.community.invitation;

import static app.banyan.community.Village.account;
import static app.banyan.community.Village.adult;
import static app.banyan.community.Village.as;
import static app.banyan.community.Village.awaitTold;
import static app.banyan.community.Village.join;
import static app.banyan.community.Village.managerOf;
import static app.banyan.community.Village.memberOf;
import static app.banyan.community.Village.told;
import static app.banyan.community.Village.village;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.runtime.clock.BusinessClock;
import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.Database;
import app.banyan.testkit.EventContract;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class InvitationResourceTest {

    private static final String BY_INVITATION = "{\"kind\":\"invitation\"}";

    @Inject
    BusinessClock clock;

    private AccountId owner;

    private String community;

    @BeforeEach
    void a_community_is_entered_by_invitation() {
        owner = adult();
        community = village(owner, 80, BY_INVITATION);
    }

    @Test
    void an_invited_person_sees_the_invitation_and_comes_in_with_it() {
        var guest = account();
        join(guest, community)
                .then()
                .statusCode(422)
                .body("missing.requirement", contains("invitation"))
                .body("missing[0].how.step", equalTo("be-invited"));

        var invitation = invited(guest);
        as(guest)
                .get("/v1/invitations")
                .then()
                .statusCode(200)
                .body("items.id", contains(invitation))
                .body("items.community", contains(community))
                .body("items[0].state", equalTo("OPEN"))
                .body("items[0].code", nullValue());
        as(guest).get("/v1/communities/{id}/admission", community).then().body("admissible", equalTo(true));

        join(guest, community).then().statusCode(201).body("way", equalTo("INVITATION"));
        as(guest).get("/v1/invitations").then().body("items", empty());
        as(owner).get("/v1/communities/{id}/invitations", community).then().body("items.state", contains("USED"));
        EventContract.of("community.member.invited.v1")
                .assertFits(awaitTold("community.member", community, "community.member.invited.v1")
                        .json());
    }

    @Test
    void a_code_lets_in_the_first_who_comes_with_it_and_is_kept_as_a_hash() {
        var code = code(1);
        var guest = account();

        comeWith(guest, code).then().statusCode(201);
        comeWith(guest, code).then().statusCode(201);
        comeWith(account(), code).then().statusCode(409).body("type", equalTo("/problems/invitation-used"));
        as(guest).delete("/v1/communities/{id}/members/me", community).then().statusCode(204);
        comeWith(guest, code).then().statusCode(409);

        assertThat(Database.query(
                                "select code_hash::text from invitation where community = ?",
                                CommunityId.of(community).value())
                        .toString())
                .doesNotContain(code);
        assertThat(Database.query("select answer from idempotency where answer is not null")
                        .toString())
                .doesNotContain(code);
        assertThat(told("community.member", community).toString()).doesNotContain(code);
    }

    @Test
    void a_repeated_request_shows_the_invitation_and_not_its_code() {
        var key = UUID.randomUUID().toString();
        var first = as(owner, key)
                .body("{}")
                .post("/v1/communities/{id}/invitations", community)
                .then()
                .statusCode(201)
                .body("code", notNullValue())
                .body("id", startsWith("inv_"))
                .extract()
                .<String>path("id");

        as(owner, key)
                .body("{}")
                .post("/v1/communities/{id}/invitations", community)
                .then()
                .statusCode(201)
                .body("id", equalTo(first))
                .body("code", nullValue());
    }

    @Test
    void of_many_who_come_with_one_code_at_once_one_comes_in() throws Exception {
        var code = code(7);

        try (var crowd = Executors.newFixedThreadPool(8)) {
            var answers = crowd
                    .invokeAll(IntStream.range(0, 8)
                            .<Callable<Integer>>mapToObj(
                                    _ -> () -> comeWith(account(), code).statusCode())
                            .toList())
                    .stream()
                    .map(Future::resultNow)
                    .toList();
            assertThat(answers).containsOnlyOnce(201).containsOnly(201, 409);
        }
        as(owner).get("/v1/communities/{id}", community).then().body("seatsTaken", equalTo(2));
    }

    @Test
    void a_forged_one_a_foreign_one_and_somebody_elses_are_all_unknown() {
        var other = village(owner, 80, BY_INVITATION);
        var guest = account();
        var theirs = invited(account());
        var elsewhere = as(owner)
                .body("{\"account\":\"%s\"}".formatted(guest))
                .post("/v1/communities/{id}/invitations", other)
                .then()
                .extract()
                .<String>path("id");

        for (var body : new String[] {
            "{\"invitation\":\"" + theirs + "\"}",
            "{\"invitation\":\"" + elsewhere + "\"}",
            "{\"invitation\":\"inv_01jxqkmprxf88r209wbnz9ye7f\"}",
            "{\"code\":\"AAAAAAAAAAAAAAAAAAAAAAAA\"}"
        }) {
            as(guest)
                    .body(body)
                    .post("/v1/communities/{id}/members", community)
                    .then()
                    .statusCode(404)
                    .body("type", equalTo("/problems/invitation-unknown"))
                    .body("detail", equalTo("No invitation to this community is this one, and yours."));
        }
        as(guest)
                .body("{\"invitation\":\"" + elsewhere + "\"}")
                .post("/v1/communities/{id}/members", other)
                .then()
                .statusCode(201);
    }

    @Test
    void what_is_over_or_was_taken_back_lets_nobody_in() {
        var revoked = as(owner)
                .body("{}")
                .post("/v1/communities/{id}/invitations", community)
                .then()
                .extract();
        revoke(owner, revoked.path("id")).then().statusCode(204);
        revoke(owner, revoked.path("id")).then().statusCode(409).body("type", equalTo("/problems/invitation-revoked"));
        comeWith(account(), revoked.path("code"))
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/invitation-revoked"));

        var late = code(1);
        var guest = account();
        invited(guest);
        clock.moveAhead(Duration.ofDays(7));
        comeWith(account(), late).then().statusCode(409).body("type", equalTo("/problems/invitation-expired"));
        join(guest, community).then().statusCode(422);
        as(guest).get("/v1/invitations").then().body("items", empty());
        invited(guest);
        join(guest, community).then().statusCode(201);
    }

    @Test
    void a_person_is_invited_once_and_not_when_already_in() {
        var guest = account();
        var invitation = invited(guest);

        invite(owner, "{\"account\":\"%s\"}".formatted(guest))
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/already-invited"))
                .body("invitation", equalTo(invitation));
        invite(owner, "{\"account\":\"%s\"}".formatted(owner))
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/already-member"));
    }

    @Test
    void owner_and_manager_invite_and_nobody_else() {
        var open = village(owner);
        var manager = managerOf(open, owner);
        var member = memberOf(open);

        as(manager)
                .body("{}")
                .post("/v1/communities/{id}/invitations", open)
                .then()
                .statusCode(201);
        as(member)
                .body("{}")
                .post("/v1/communities/{id}/invitations", open)
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/stewards-only"));
        as(member).get("/v1/communities/{id}/invitations", open).then().statusCode(403);
        as(manager)
                .get("/v1/communities/{id}/invitations", open)
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].code", nullValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"days\":0}", "{\"days\":31}", "{\"account\":\"com_1\"}", "{\"code\":\"own\"}", "", "{"})
    void an_invitation_that_cannot_be_read_is_malformed(String body) {
        invite(owner, body).then().statusCode(400);
    }

    @Test
    void one_comes_with_an_invitation_or_a_code_and_not_with_both() {
        as(account())
                .body("{\"code\":\"a\",\"invitation\":\"inv_01jxqkmprxf88r209wbnz9ye7f\"}")
                .post("/v1/communities/{id}/members", community)
                .then()
                .statusCode(400)
                .body("type", containsString("invitation-or-code"));
        as(account())
                .body("{\"password\":\"a\"}")
                .post("/v1/communities/{id}/members", community)
                .then()
                .statusCode(400);
    }

    private String invited(AccountId guest) {
        return invite(owner, "{\"account\":\"%s\"}".formatted(guest))
                .then()
                .statusCode(201)
                .body("code", nullValue())
                .extract()
                .path("id");
    }

    private String code(int days) {
        return invite(owner, "{\"days\":%d}".formatted(days))
                .then()
                .statusCode(201)
                .extract()
                .path("code");
    }

    private Response invite(AccountId by, String body) {
        return as(by).body(body).post("/v1/communities/{id}/invitations", community);
    }

    private Response revoke(AccountId by, String invitation) {
        return as(by).delete("/v1/communities/{id}/invitations/{invitation}", community, invitation);
    }

    private Response comeWith(AccountId guest, String code) {
        return as(guest).body("{\"code\":\"" + code + "\"}").post("/v1/communities/{id}/members", community);
    }
}
