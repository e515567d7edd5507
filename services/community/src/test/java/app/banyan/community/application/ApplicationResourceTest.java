package app.banyan.community.application;

import static app.banyan.community.Village.account;
import static app.banyan.community.Village.adult;
import static app.banyan.community.Village.as;
import static app.banyan.community.Village.awaitTold;
import static app.banyan.community.Village.ban;
import static app.banyan.community.Village.join;
import static app.banyan.community.Village.json;
import static app.banyan.community.Village.village;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class ApplicationResourceTest {

    private static final String TWO = "{\"answers\":[\"想读书\",\"每周两小时\"]}";

    @Inject
    BusinessClock clock;

    private AccountId owner;

    private String community;

    @BeforeEach
    void a_community_asks_two_questions() {
        owner = adult();
        community = village(owner, 80, """
                {"kind": "application", "questions": ["为什么来？", "有多少时间？"]}""");
    }

    @Test
    void an_applicant_is_accepted_and_comes_in() {
        var applicant = account();
        as(applicant)
                .get("/v1/communities/{id}/admission", community)
                .then()
                .body("missing.requirement", contains("application"))
                .body("missing[0].questions", contains("为什么来？", "有多少时间？"))
                .body("missing[0].how.path", equalTo("/v1/communities/" + community + "/applications"));

        var application = applied(applicant);
        join(applicant, community).then().statusCode(422);
        decide(owner, application, "accept")
                .then()
                .statusCode(200)
                .body("state", equalTo("ACCEPTED"))
                .body("decidedBy", equalTo(owner.wire()));
        as(applicant)
                .get("/v1/applications")
                .then()
                .statusCode(200)
                .body("items.id", contains(application))
                .body("items[0].state", equalTo("ACCEPTED"))
                .body("items[0].reason", equalTo("看过了"));

        join(applicant, community).then().statusCode(201).body("way", equalTo("ADMISSION"));
        apply(applicant, TWO).then().statusCode(409).body("type", equalTo("/problems/nothing-to-apply-for"));
        var applied = awaitTold("community.member", community, "community.member.applied.v1");
        EventContract.of("community.member.applied.v1").assertFits(applied.json());
        assertThat(applied.json()).doesNotContain("想读书");
        var decided = awaitTold("community.member", community, "community.member.application-decided.v1");
        EventContract.of("community.member.application-decided.v1").assertFits(decided.json());
        assertThat(json(decided.json()).get("state").asText()).isEqualTo("ACCEPTED");
    }

    @Test
    void a_rejected_applicant_reads_why_and_may_apply_again() {
        var applicant = account();
        var application = applied(applicant);

        decide(owner, application, "reject").then().statusCode(200).body("state", equalTo("REJECTED"));
        decide(owner, application, "accept")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/already-decided"))
                .body("state", equalTo("REJECTED"));
        join(applicant, community).then().statusCode(422);
        applied(applicant);
    }

    @Test
    void an_applicant_takes_the_application_back_with_the_answers_also_where_the_community_is_over() {
        var applicant = account();
        var application = applied(applicant);
        as(account())
                .delete("/v1/communities/{id}/applications/{application}", community, application)
                .then()
                .statusCode(404);
        as(owner).body("{\"reason\":\"完\"}").post("/v1/communities/{id}/closing", community);

        as(applicant)
                .delete("/v1/communities/{id}/applications/{application}", community, application)
                .then()
                .statusCode(204);

        as(owner)
                .get("/v1/communities/{id}/applications/{application}", community, application)
                .then()
                .body("state", equalTo("WITHDRAWN"))
                .body("answers", empty());
        var told = awaitTold("community.member", community, "community.member.application-withdrawn.v1");
        EventContract.of("community.member.application-withdrawn.v1").assertFits(told.json());
        as(applicant)
                .delete("/v1/communities/{id}/applications/{application}", community, application)
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/already-decided"));
    }

    @Test
    void who_took_an_application_back_may_apply_again_and_a_decided_one_stays() {
        var applicant = account();
        var first = applied(applicant);
        as(applicant)
                .delete("/v1/communities/{id}/applications/{application}", community, first)
                .then()
                .statusCode(204);
        decide(owner, first, "accept").then().statusCode(409);
        join(applicant, community).then().statusCode(422);

        var second = applied(applicant);
        decide(owner, second, "accept").then().statusCode(200);
        as(applicant)
                .delete("/v1/communities/{id}/applications/{application}", community, second)
                .then()
                .statusCode(409);
        join(applicant, community).then().statusCode(201);
    }

    @Test
    void an_accepted_application_counts_for_thirty_days() {
        var prompt = account();
        var late = account();
        decide(owner, applied(prompt), "accept");
        decide(owner, applied(late), "accept");

        clock.moveAhead(Duration.ofDays(30).minusMinutes(5));
        join(prompt, community).then().statusCode(201);
        clock.moveAhead(Duration.ofMinutes(5));
        join(late, community).then().statusCode(422);
    }

    @Test
    void where_nobody_reviews_answering_is_enough() {
        var quick = village(owner, 80, """
                {"kind": "application", "questions": ["为什么来？"], "review": false}""");
        var applicant = account();

        as(applicant)
                .body("{\"answers\":[\"想读书\"]}")
                .post("/v1/communities/{id}/applications", quick)
                .then()
                .statusCode(201)
                .body("state", equalTo("ACCEPTED"));
        join(applicant, quick).then().statusCode(201);
        EventContract.of("community.member.application-decided.v1")
                .assertFits(awaitTold("community.member", quick, "community.member.application-decided.v1")
                        .json());
    }

    @Test
    void a_person_has_one_open_application_however_often_they_send_it() throws Exception {
        var applicant = account();

        try (var crowd = Executors.newFixedThreadPool(4)) {
            var answers = crowd
                    .invokeAll(IntStream.range(0, 4)
                            .<Callable<Integer>>mapToObj(
                                    _ -> () -> apply(applicant, TWO).statusCode())
                            .toList())
                    .stream()
                    .map(Future::resultNow)
                    .toList();
            assertThat(answers).containsOnlyOnce(201).containsOnly(201, 409);
        }
        apply(applicant, TWO).then().statusCode(409).body("type", equalTo("/problems/application-open"));
    }

    @Test
    void an_application_is_between_the_applicant_and_those_who_look_after_the_community() {
        var applicant = account();
        var application = applied(applicant);
        var elsewhere = village(adult());

        view(applicant, application).then().statusCode(200).body("answers.answer", contains("想读书", "每周两小时"));
        view(owner, application).then().statusCode(200);
        view(account(), application).then().statusCode(404);
        as(applicant)
                .get("/v1/communities/{id}/applications", community)
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/stewards-only"));
        decide(applicant, application, "accept").then().statusCode(403);
        as(owner)
                .get("/v1/communities/{id}/applications/{application}", elsewhere, application)
                .then()
                .statusCode(404);
        as(owner)
                .queryParam("state", "PENDING")
                .get("/v1/communities/{id}/applications", community)
                .then()
                .body("items.id", contains(application));
        as(owner)
                .queryParam("state", "REJECTED")
                .get("/v1/communities/{id}/applications", community)
                .then()
                .body("items", empty());
    }

    @Test
    void nobody_applies_where_nothing_is_asked_or_where_they_are_banned() {
        as(account())
                .body(TWO)
                .post("/v1/communities/{id}/applications", village(owner))
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/no-application-asked"));
        var banned = account();
        ban(owner, community, banned);
        apply(banned, TWO).then().statusCode(403).body("type", equalTo("/problems/banned"));
        apply(account(), "{\"answers\":[\"一\"]}")
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/answers-differ"))
                .body("questions", equalTo(2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"answers\":[]}",
                "{\"answers\":[\" \",\"a\"]}",
                "{\"answers\":[1,2]}",
                "{\"answers\":[null,\"a\"]}",
                "",
                "[]"
            })
    void answers_that_cannot_be_read_are_malformed(String body) {
        apply(account(), body).then().statusCode(400);
    }

    @Test
    void an_answer_has_a_thousand_characters_at_most() {
        apply(account(), "{\"answers\":[\"%s\",\"a\"]}".formatted("长".repeat(1_001)))
                .then()
                .statusCode(400);
        apply(account(), "{\"answers\":[\"%s\",\"a\"]}".formatted("长".repeat(1_000)))
                .then()
                .statusCode(201);
    }

    @Test
    void an_answer_that_nobody_looked_at_lets_nobody_in_where_somebody_looks() {
        var quick = village(owner, 80, """
                {"kind": "application", "questions": ["为什么来？"], "review": false}""");
        var person = account();
        as(person)
                .body("{\"answers\":[\"想读书\"]}")
                .post("/v1/communities/{id}/applications", quick)
                .then()
                .statusCode(201)
                .body("state", equalTo("ACCEPTED"));

        as(owner)
                .header("If-Match", "\"1\"")
                .body("""
                        {"admission": {"kind": "application", "questions": ["为什么来？"]}}""")
                .patch("/v1/communities/{id}", quick)
                .then()
                .statusCode(200);

        join(person, quick).then().statusCode(422).body("missing.requirement", contains("application"));
    }

    @Test
    void whoever_was_put_out_applies_anew() {
        var person = account();
        decide(owner, applied(person), "accept");
        join(person, community).then().statusCode(201);
        clock.moveAhead(Duration.ofMinutes(1));
        as(owner)
                .body("{\"reason\":\"刷屏\"}")
                .post("/v1/communities/{id}/members/{account}/removal", community, person.wire())
                .then()
                .statusCode(204);

        join(person, community).then().statusCode(422).body("missing.requirement", contains("application"));
        decide(owner, applied(person), "accept");
        join(person, community).then().statusCode(201);
    }

    private String applied(AccountId applicant) {
        return apply(applicant, TWO)
                .then()
                .statusCode(201)
                .body("state", equalTo("PENDING"))
                .extract()
                .path("id");
    }

    private Response apply(AccountId applicant, String body) {
        return as(applicant).body(body).post("/v1/communities/{id}/applications", community);
    }

    private Response view(AccountId reader, String application) {
        return as(reader).get("/v1/communities/{id}/applications/{application}", community, application);
    }

    private Response decide(AccountId by, String application, String decision) {
        return as(by).body("{\"decision\":\"%s\",\"reason\":\"看过了\"}".formatted(decision))
                .put("/v1/communities/{id}/applications/{application}/decision", community, application);
    }
}
