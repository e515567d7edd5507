package app.banyan.identity.claim;

import static app.banyan.identity.claim.Claiming.EDUCATION;
import static app.banyan.identity.claim.Claiming.ORGANISATION;
import static app.banyan.identity.claim.Claiming.POSITION;
import static app.banyan.identity.claim.Claiming.claim;
import static app.banyan.identity.claim.Claiming.claimed;
import static app.banyan.identity.claim.Claiming.no;
import static app.banyan.identity.claim.Claiming.yes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import app.banyan.identity.AtOnce;
import app.banyan.identity.Citizen;
import app.banyan.identity.IdentityTestResource;
import app.banyan.identity.Member;
import app.banyan.testkit.Database;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(IdentityTestResource.class)
class ClaimsTest {

    @Test
    void who_is_known_by_name_may_claim_one_thing_of_each_kind() {
        var citizen = Citizen.join();

        claim(citizen.member(), POSITION)
                .then()
                .statusCode(201)
                .body("id", matchesPattern("ver_[0-7][0-9a-hjkmnp-tv-z]{25}"))
                .body("kind", equalTo("position"))
                .body("state", equalTo("FORMAT_OK"))
                .body("facts", equalTo(Map.of("organisation", "榕树科技有限公司", "title", "产品总监")))
                .body("documents.size()", equalTo(0))
                .body("decidedAt", nullValue())
                .body("reason", nullValue());
        claim(citizen.member(), ORGANISATION).then().statusCode(201).body("facts.uscc", equalTo("91110000600037341L"));
        claim(citizen.member(), EDUCATION).then().statusCode(201).body("facts.year", equalTo(2018));
        claim(citizen.member(), POSITION).then().statusCode(409).body("type", equalTo("/problems/claim-open"));

        citizen.request()
                .get("/v1/claims")
                .then()
                .statusCode(200)
                .body("items.kind", contains("education", "organisation", "position"));
        citizen.request().get("/v1/me").then().body("badges.kind", contains("real-name"));
    }

    @Test
    void without_a_verified_name_there_is_nobody_to_claim_about() {
        claim(Member.join(), POSITION).then().statusCode(422).body("type", equalTo("/problems/real-name-needed"));
    }

    @Test
    void one_person_has_one_open_claim_of_a_kind_whatever_the_account() throws Exception {
        var one = Citizen.join();
        var members = List.of(
                one.member(), one.again().member(), one.member(), one.again().member());
        var turn = new java.util.concurrent.atomic.AtomicInteger();

        var answers = AtOnce.times(4, () -> claim(members.get(turn.getAndIncrement()), POSITION));

        assertThat(answers).filteredOn(answer -> answer.statusCode() == 201).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 409).hasSize(3);
    }

    @Test
    void the_same_request_five_times_at_once_is_one_claim() throws Exception {
        var citizen = Citizen.join();

        var answers = AtOnce.times(5, () -> claim(citizen.member(), POSITION, "once"));

        assertThat(answers).allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(201));
        assertThat(answers.stream()
                        .map(answer -> answer.jsonPath().getString("id"))
                        .distinct())
                .hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> "true".equals(answer.header("Idempotent-Replay")))
                .hasSize(4);
        assertThat(Database.count(
                        "select count(*) from claim where account = ?",
                        citizen.account().value()))
                .isEqualTo(1);
        claim(citizen.member(), EDUCATION, "once")
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/idempotency-key-reused"));
        citizen.request().body(EDUCATION).post("/v1/claims").then().statusCode(400);
    }

    @Test
    void after_a_no_one_may_claim_again_and_after_a_yes_a_change_takes_its_place_when_it_is_believed() {
        var citizen = Citizen.join();
        var reviewer = Citizen.join();
        no(reviewer, claimed(citizen, POSITION)).then().statusCode(201);
        var believed = claimed(citizen, POSITION);
        yes(reviewer, believed).then().statusCode(201);
        var change = claimed(citizen, Map.of("kind", "position", "organisation", "榕树科技有限公司", "title", "总经理"));

        badge(citizen, "榕树科技有限公司 · 产品总监");
        no(reviewer, change).then().statusCode(201);
        badge(citizen, "榕树科技有限公司 · 产品总监");
        var better = claimed(citizen, Map.of("kind", "position", "organisation", "榕树科技有限公司", "title", "总裁"));
        yes(reviewer, better).then().statusCode(201);
        badge(citizen, "榕树科技有限公司 · 总裁");

        citizen.request()
                .get("/v1/claims")
                .then()
                .body("items.state", contains("REVIEWED", "REJECTED", "REPLACED", "REJECTED"))
                .body("items[1].reason.reason", equalTo("facts-differ"))
                .body("items[1].reason.zh", equalTo("材料与申报内容不符"));
    }

    @Test
    void a_claim_can_be_taken_back_and_its_badge_and_documents_with_it() {
        var citizen = Citizen.join();
        var open = claimed(citizen, ORGANISATION);
        var document = Claiming.added(citizen, open);
        var believed = claimed(citizen, POSITION);
        yes(Citizen.join(), believed).then().statusCode(201);

        for (var claim : new String[] {open, open, believed, believed}) {
            citizen.request().delete("/v1/claims/" + claim).then().statusCode(204);
        }

        citizen.request()
                .get("/v1/claims")
                .then()
                .body("items.state", contains("WITHDRAWN", "WITHDRAWN"))
                .body("items.documents.flatten()", equalTo(List.of()));
        citizen.request().get("/v1/me").then().body("badges.kind", contains("real-name"));
        assertThat(Database.count(
                        "select count(*) from claim_document_content c join claim_document d on d.id = c.document"
                                + " join claim on claim.id = d.claim where claim.account = ?",
                        citizen.account().value()))
                .isZero();
        Citizen.join().asOperator().get("/v1/claim-reviews/" + open).then().statusCode(404);
        Citizen.join()
                .asOperator()
                .get("/v1/claim-reviews/" + open + "/documents/" + document)
                .then()
                .statusCode(404);
        claimed(citizen, ORGANISATION);
    }

    @Test
    void what_was_turned_down_stays() {
        var citizen = Citizen.join();
        var claim = claimed(citizen, POSITION);
        no(Citizen.join(), claim).then().statusCode(201);

        citizen.request()
                .delete("/v1/claims/" + claim)
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/claim-not-open"))
                .body("state", equalTo("REJECTED"));
    }

    @Test
    void the_list_comes_page_by_page() {
        var citizen = Citizen.join();
        var reviewer = Citizen.join();
        var claims = IntStream.range(0, 3)
                .mapToObj(_ -> {
                    var claim = claimed(citizen, POSITION);
                    no(reviewer, claim);
                    return claim;
                })
                .toList();

        var first = citizen.request().get("/v1/claims?limit=2").jsonPath();
        var second = citizen.request()
                .get("/v1/claims?limit=2&after=" + first.getString("next"))
                .jsonPath();

        assertThat(first.getList("items.id")).isEqualTo(List.of(claims.get(2), claims.get(1)));
        assertThat(second.getList("items.id")).isEqualTo(List.of(claims.get(0)));
        assertThat(second.getString("next")).isNull();
        citizen.request().get("/v1/claims?after=x").then().statusCode(400);
    }

    @Test
    void ten_claims_a_day_are_enough() {
        var citizen = Citizen.join();
        IntStream.range(0, 10)
                .forEach(_ -> citizen.request()
                        .delete("/v1/claims/" + claimed(citizen, POSITION))
                        .then()
                        .statusCode(204));

        var refused = claim(citizen.member(), POSITION).then().statusCode(429);

        refused.body("type", equalTo("/problems/too-many-claims"));
        assertThat(Integer.parseInt(refused.extract().header("Retry-After"))).isPositive();
    }

    @ParameterizedTest
    @CsvSource({
        "position, title, '\u202e监总', text-invalid",
        "position, organisation, '···', text-invalid",
        "organisation, uscc, 91110000600037342L, credit-code-invalid",
        "organisation, uscc, x, credit-code-invalid",
        "education, degree, '硕\n士', text-invalid"
    })
    void what_cannot_be_true_is_refused(String kind, String field, String value, String problem) {
        var facts = new HashMap<>(
                switch (kind) {
                    case "position" -> POSITION;
                    case "organisation" -> ORGANISATION;
                    default -> EDUCATION;
                });
        facts.put(field, value);

        claim(Citizen.join().member(), facts).then().statusCode(422).body("type", equalTo("/problems/" + problem));
    }

    @Test
    void a_degree_of_next_year_is_refused() {
        var facts = new HashMap<>(EDUCATION);
        facts.put("year", 2999);

        claim(Citizen.join().member(), facts).then().statusCode(422).body("type", equalTo("/problems/year-invalid"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "{\"kind\":\"licence\",\"organisation\":\"x\"}",
                "{\"organisation\":\"x\",\"title\":\"y\"}",
                "{\"kind\":\"position\",\"organisation\":\"x\"}",
                "{\"kind\":\"position\",\"organisation\":\"x\",\"title\":null}",
                "{\"kind\":\"position\",\"organisation\":\"x\",\"title\":7}",
                "{\"kind\":\"position\",\"organisation\":\"x\",\"title\":\"y\",\"state\":\"REVIEWED\"}",
                "{\"kind\":\"position\",\"organisation\":\"x\",\"title\":\"y\",\"year\":2018}",
                "{\"kind\":\"education\",\"school\":\"x\",\"degree\":\"y\"}",
                "{\"kind\":\"education\",\"school\":\"x\",\"degree\":\"y\",\"year\":\"2018\"}",
                "{\"kind\":\"education\",\"school\":\"x\",\"degree\":\"y\",\"year\":2018.5}",
                "{\"kind\":\"education\",\"school\":\"x\",\"degree\":\"y\",\"year\":99999999999}"
            })
    void a_malformed_request_is_answered_with_400(String body) {
        Citizen.join()
                .request()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(body)
                .post("/v1/claims")
                .then()
                .statusCode(400);
    }

    private static void badge(Citizen citizen, String label) {
        citizen.request()
                .get("/v1/me")
                .then()
                .body("badges.kind", contains("real-name", "position"))
                .body("badges[1].label", equalTo(label));
    }
}
