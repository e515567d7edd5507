package app.banyan.identity.claim;

import static app.banyan.identity.claim.Claiming.EDUCATION;
import static app.banyan.identity.claim.Claiming.ORGANISATION;
import static app.banyan.identity.claim.Claiming.POSITION;
import static app.banyan.identity.claim.Claiming.added;
import static app.banyan.identity.claim.Claiming.claimed;
import static app.banyan.identity.claim.Claiming.decide;
import static app.banyan.identity.claim.Claiming.no;
import static app.banyan.identity.claim.Claiming.yes;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import app.banyan.identity.AtOnce;
import app.banyan.identity.Citizen;
import app.banyan.identity.IdentityTestResource;
import app.banyan.identity.Member;
import app.banyan.identity.domain.VerificationId;
import app.banyan.testkit.Database;
import app.banyan.testkit.EventContract;
import app.banyan.testkit.Events;
import app.banyan.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(IdentityTestResource.class)
class ClaimReviewTest {

    private static final String DECIDED = "identity.verification.decided.v1";

    @Test
    void a_believed_claim_is_a_badge_that_other_services_see_and_is_told_once() {
        var citizen = Citizen.join();
        var reviewer = Citizen.join();
        var claim = claimed(citizen, POSITION);

        yes(reviewer, claim)
                .then()
                .statusCode(201)
                .body("claim", equalTo(claim))
                .body("state", equalTo("REVIEWED"))
                .body("decision.reviewer", equalTo(reviewer.account().wire()))
                .body("decision.reason", equalTo("documents-match"));

        given().header("Authorization", "Bearer " + Tokens.service("community", "identity"))
                .get("/internal/v1/people/" + citizen.account().wire())
                .then()
                .statusCode(200)
                .body("badges.kind", contains("real-name", "position"))
                .body("badges[0].label", nullValue())
                .body("badges[1].label", equalTo("榕树科技有限公司 · 产品总监"))
                .body("badges.verifiedAt", not(hasItem(nullValue())));
        citizen.request()
                .get("/v1/claims/" + claim)
                .then()
                .body("state", equalTo("REVIEWED"))
                .body("reason.en", equalTo("The documents say what is claimed."))
                .body("decidedAt", notNullValue());
        assertThat(told(claim, DECIDED, 1).getString("state")).isEqualTo("REVIEWED");
        assertThat(told(claim, DECIDED, 1).getString("kind")).isEqualTo("position");
        assertThat(audited(claim))
                .containsExactly(List.of(reviewer.account().wire(), "claim.reviewed", "documents-match"));
    }

    @Test
    void a_degree_takes_two_people() {
        var citizen = Citizen.join();
        var one = Citizen.join();
        var other = Citizen.join();
        var claim = claimed(citizen, EDUCATION);

        yes(one, claim).then().statusCode(201).body("state", equalTo("SECOND_LOOK"));
        citizen.request()
                .get("/v1/claims/" + claim)
                .then()
                .body("state", equalTo("SECOND_LOOK"))
                .body("reason", nullValue());
        citizen.request().get("/v1/me").then().body("badges.kind", contains("real-name"));
        for (var same : List.of(one, one.again())) {
            yes(same, claim).then().statusCode(409).body("type", equalTo("/problems/another-reviewer-needed"));
            no(same, claim).then().statusCode(409);
            assertThat(queueOf(same)).doesNotContain(claim);
        }
        other.asOperator().get("/v1/claim-reviews/" + claim).then().body("decisions.size()", equalTo(0));
        decide(other, claim, true, "diploma-register-matches")
                .then()
                .statusCode(201)
                .body("state", equalTo("REVIEWED"));

        citizen.request().get("/v1/me").then().body("badges[1].label", equalTo("清华大学 · 硕士"));
        assertThat(told(claim, DECIDED, 1).getString("state")).isEqualTo("REVIEWED");
        other.asOperator()
                .get("/v1/claim-reviews/" + claim)
                .then()
                .body(
                        "decisions.reviewer",
                        contains(one.account().wire(), other.account().wire()));
        assertThat(audited(claim))
                .extracting(List::getFirst, entry -> entry.get(1))
                .contains(
                        org.assertj.core.groups.Tuple.tuple(one.account().wire(), "claim.second-look"),
                        org.assertj.core.groups.Tuple.tuple(other.account().wire(), "claim.reviewed"));
    }

    @Test
    void the_second_reviewers_no_rejects() {
        var citizen = Citizen.join();
        var claim = claimed(citizen, EDUCATION);
        yes(Citizen.join(), claim).then().statusCode(201);

        decide(
                        Citizen.join(),
                        claim,
                        Map.of("accept", false, "reason", "degree-unknown", "note", "学信网查无此证。"),
                        "key-of-the-second-look")
                .then()
                .statusCode(201)
                .body("state", equalTo("REJECTED"));

        citizen.request()
                .get("/v1/claims/" + claim)
                .then()
                .body("state", equalTo("REJECTED"))
                .body("reason.reason", equalTo("degree-unknown"))
                .body("note", equalTo("学信网查无此证。"));
        assertThat(told(claim, DECIDED, 1).getString("state")).isEqualTo("REJECTED");
        citizen.request().get("/v1/me").then().body("badges.kind", contains("real-name"));
    }

    @Test
    void nobody_reviews_themself_under_any_account() {
        var citizen = Citizen.join();
        var claim = claimed(citizen, POSITION);
        var document = added(citizen, claim);

        for (var self : List.of(citizen, citizen.again())) {
            yes(self, claim).then().statusCode(403).body("type", equalTo("/problems/own-claim"));
            no(self, claim).then().statusCode(403);
            self.asOperator().get("/v1/claim-reviews/" + claim).then().statusCode(403);
            self.asOperator()
                    .get("/v1/claim-reviews/" + claim + "/documents/" + document)
                    .then()
                    .statusCode(403);
            assertThat(queueOf(self)).doesNotContain(claim);
        }
        assertThat(audited(claim)).isEmpty();
    }

    @Test
    void a_reviewer_is_somebody_whose_name_is_known() {
        var claim = claimed(Citizen.join(), POSITION);
        var unknown = new Citizen(Member.join(), "");

        yes(unknown, claim).then().statusCode(403).body("type", equalTo("/problems/reviewer-unverified"));
        unknown.asOperator().get("/v1/claim-reviews").then().statusCode(403);
        unknown.asOperator().get("/v1/claim-reviews/" + claim).then().statusCode(403);
    }

    @Test
    void of_two_decisions_at_once_one_counts() throws Exception {
        var citizen = Citizen.join();
        var claim = claimed(citizen, POSITION);
        var reviewers = List.of(Citizen.join(), Citizen.join(), Citizen.join(), Citizen.join());
        var turn = new AtomicInteger();

        var answers = AtOnce.times(4, () -> {
            var place = turn.getAndIncrement();
            return place % 2 == 0 ? yes(reviewers.get(place), claim) : no(reviewers.get(place), claim);
        });

        assertThat(answers).filteredOn(answer -> answer.statusCode() == 201).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 409).hasSize(3);
        assertThat(Database.count("select count(*) from claim_decision where claim = ?", id(claim)))
                .isEqualTo(1);
        told(claim, DECIDED, 1);
    }

    @Test
    void two_yeses_of_one_person_at_once_are_one_look() throws Exception {
        var claim = claimed(Citizen.join(), EDUCATION);
        var one = Citizen.join();
        var accounts = List.of(one, one.again());
        var turn = new AtomicInteger();

        var answers = AtOnce.times(2, () -> yes(accounts.get(turn.getAndIncrement()), claim));

        assertThat(answers).extracting(answer -> answer.statusCode()).containsExactlyInAnyOrder(201, 409);
        assertThat(Database.query("select state from claim where id = ?", id(claim)))
                .containsExactly(List.of("SECOND_LOOK"));
    }

    @Test
    void the_same_decision_sent_again_is_the_same_decision() {
        var claim = claimed(Citizen.join(), POSITION);
        var reviewer = Citizen.join();
        var decision = Map.of("accept", true, "reason", "documents-match");

        decide(reviewer, claim, decision, "again").then().statusCode(201);
        decide(reviewer, claim, decision, "again").then().statusCode(201).header("Idempotent-Replay", "true");
        decide(reviewer, claim, Map.of("accept", false, "reason", "facts-differ"), "again")
                .then()
                .statusCode(422);
        decide(reviewer, claim, decision, "another").then().statusCode(409);
    }

    @Test
    void the_queue_is_oldest_first_and_says_nothing_of_what_is_claimed() {
        var reviewer = Citizen.join();
        var claims = List.of(
                claimed(Citizen.join(), POSITION),
                claimed(Citizen.join(), ORGANISATION),
                claimed(Citizen.join(), EDUCATION));

        var queue = queueOf(reviewer);

        assertThat(queue).containsSubsequence(claims).doesNotHaveDuplicates();
        var page = reviewer.asOperator().get("/v1/claim-reviews?limit=200");
        assertThat(page.asString()).doesNotContain("榕树", "清华", "张三");
        no(reviewer, claims.getFirst()).then().statusCode(201);
        assertThat(queueOf(reviewer)).doesNotContain(claims.getFirst());
    }

    @Test
    void a_reviewer_sees_what_is_claimed_by_whom_and_that_they_looked_is_kept() {
        var citizen = Citizen.join("欧阳娜娜");
        var reviewer = Citizen.join();
        var claim = claimed(citizen, ORGANISATION);
        var document = added(citizen, claim);

        reviewer.asOperator()
                .get("/v1/claim-reviews/" + claim)
                .then()
                .statusCode(200)
                .body("name", equalTo("欧阳娜娜"))
                .body("facts.organisation", equalTo("榕树科技有限公司"))
                .body("documents.id", contains(document));

        assertThat(audited(claim)).extracting(entry -> entry.get(1)).containsExactly("claim.viewed");
        assertThat(audited(claim))
                .extracting(List::getFirst)
                .containsExactly(reviewer.account().wire());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"accept\":true}",
                "{\"reason\":\"documents-match\"}",
                "{\"accept\":true,\"reason\":\"\"}",
                "{\"accept\":\"true\",\"reason\":\"documents-match\"}",
                "{\"accept\":null,\"reason\":\"documents-match\"}",
                "{\"accept\":true,\"reason\":\"documents-match\",\"reviewer\":\"acc_01jxqkmprwf888201wbnz9y6g0\"}"
            })
    void a_decision_without_a_yes_or_no_and_a_reason_is_none(String body) {
        var claim = claimed(Citizen.join(), POSITION);

        decide(Citizen.join(), claim, body, UUID.randomUUID().toString()).then().statusCode(400);
    }

    @Test
    void a_reason_is_one_of_those_that_go_with_the_kind() {
        var claim = claimed(Citizen.join(), POSITION);
        var reviewer = Citizen.join();

        for (var reason : new String[] {"because", "facts-differ", "diploma-register-matches"}) {
            decide(reviewer, claim, true, reason)
                    .then()
                    .statusCode(422)
                    .body("type", equalTo("/problems/reason-unknown"));
        }
        reviewer.asOperator()
                .get("/v1/claim-reviews/reasons")
                .then()
                .statusCode(200)
                .body("items.kind", contains("position", "organisation", "education"))
                .body("items.looks", contains(1, 1, 2))
                .body("items[2].reasons.reason", hasItem("degree-unknown"));
    }

    @Test
    void a_badge_that_is_taken_back_is_told() {
        var citizen = Citizen.join();
        var claim = claimed(citizen, POSITION);
        yes(Citizen.join(), claim).then().statusCode(201);
        citizen.request().delete("/v1/claims/" + claim).then().statusCode(204);

        assertThat(told(claim, "identity.verification.withdrawn.v1", 1).getString("kind"))
                .isEqualTo("position");
    }

    @Test
    void the_database_lets_nobody_be_believed_without_enough_people() throws SQLException {
        var claim = claimed(Citizen.join(), EDUCATION);
        yes(Citizen.join(), claim).then().statusCode(201);
        try (var app = Database.asApp();
                var cheat = app.createStatement()) {
            for (var sql : new String[] {
                "update claim set state = 'REVIEWED', decided_at = now() where state = 'SECOND_LOOK'",
                "update claim set state = 'REVIEWED', decided_at = now(), second_reviewer = first_reviewer"
                        + " where state = 'SECOND_LOOK'",
                "update claim set state = 'REVIEWED', decided_at = now(), second_reviewer = person"
                        + " where state = 'SECOND_LOOK'",
                "update claim set first_reviewer = person where kind = 'EDUCATION'"
            }) {
                assertThatThrownBy(() -> cheat.executeUpdate(sql)).as(sql).hasMessageContaining("check constraint");
            }
            for (var sql : new String[] {
                "update claim set account = person",
                "update claim set facts_sealed = ''",
                "delete from claim",
                "update claim_decision set accepted = true",
                "delete from claim_decision",
                "delete from claim_document",
                "update claim_document_content set sealed = ''"
            }) {
                assertThatThrownBy(() -> cheat.executeUpdate(sql)).as(sql).hasMessageContaining("permission denied");
            }
        }
    }

    private static List<String> queueOf(Citizen reviewer) {
        var ids = new java.util.ArrayList<String>();
        var after = "";
        do {
            var page = reviewer.asOperator()
                    .get("/v1/claim-reviews?limit=20" + after)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            ids.addAll(page.getList("items.id", String.class));
            after = page.getString("next") == null ? null : "&after=" + page.getString("next");
        } while (after != null);
        return ids;
    }

    private static List<List<Object>> audited(String claim) {
        return Database.query("select actor, action, detail from audit where subject = ? order by position", claim);
    }

    private static Object id(String claim) {
        return VerificationId.of(claim).value();
    }

    /** The last event about this claim, after exactly so many have come. */
    private static JsonPath told(String claim, String type, int count) {
        var mine = await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> Events.received("identity.verification", type).stream()
                                .filter(event -> event.key().equals(claim))
                                .toList(),
                        events -> events.size() >= count);
        assertThat(mine).hasSize(count);
        EventContract.of(type).assertFits(mine.getLast().json());
        return new JsonPath(mine.getLast().json());
    }
}
