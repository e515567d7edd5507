package app.banyan.courses.learning;

import static app.banyan.courses.Campus.account;
import static app.banyan.courses.Campus.as;
import static app.banyan.courses.Campus.asOperator;
import static app.banyan.courses.Campus.awaitQuiet;
import static app.banyan.courses.Campus.bought;
import static app.banyan.courses.Campus.commissionAnswers;
import static app.banyan.courses.Campus.course;
import static app.banyan.courses.Campus.json;
import static app.banyan.courses.Campus.lessons;
import static app.banyan.courses.Campus.noMembership;
import static app.banyan.courses.Campus.order;
import static app.banyan.courses.Campus.ordered;
import static app.banyan.courses.Campus.training;
import static app.banyan.courses.Campus.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import app.banyan.kernel.AccountId;
import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.EventContract;
import app.banyan.testkit.Events;
import app.banyan.testkit.Tokens;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class LearningTest {

    @BeforeEach
    void commission_answers() {
        commissionAnswers();
    }

    @Test
    void a_preview_is_for_everyone_and_the_rest_for_those_who_hold_the_course() {
        var buyer = account();
        var course = course(1_990);
        var lessons = lessons(course);

        noMembership(buyer);
        read(account(), course, lessons.getFirst()).statusCode(200).body("body", equalTo("先想清楚，谁会来。"));
        read(buyer, course, lessons.getLast())
                .statusCode(403)
                .body("type", equalTo("/problems/not-enrolled"))
                .body("course", equalTo(course))
                .body("body", nullValue());

        bought(buyer, ordered(order(buyer, course)));

        read(buyer, course, lessons.getLast()).statusCode(200).body("body", equalTo("再想清楚，为什么留下。"));
    }

    @Test
    void a_lesson_is_where_its_course_is() {
        var course = course(1_990);
        var other = course(2_990);
        var lesson = lessons(course).getFirst();
        var draft = asOperator().body("""
                        {"title": "草稿", "summary": "", "lessons": [{"title": "a", "body": "b", "preview": true}]}""").post("/v1/courses").then().extract();

        read(account(), other, lesson).statusCode(404);
        read(account(), course, "les_01jxqkmprxf88r209wbnz9ye7f").statusCode(404);
        read(account(), course, "nonsense").statusCode(404);
        read(account(), draft.path("id"), draft.path("lessons[0].id")).statusCode(404);
        finish(account(), other, lesson).statusCode(404);
    }

    @Test
    void a_course_is_finished_with_its_last_lesson_and_each_counts_once() {
        var learner = account();
        var course = course(1_990);
        var lessons = lessons(course);
        noMembership(learner);
        finish(learner, course, lessons.getFirst()).statusCode(403).body("type", equalTo("/problems/not-enrolled"));
        bought(learner, ordered(order(learner, course)));

        finish(learner, course, lessons.getFirst())
                .statusCode(200)
                .body("lessonsFinished", equalTo(1))
                .body("lessons", equalTo(2))
                .body("finished", equalTo(false));
        finish(learner, course, lessons.getFirst()).statusCode(200).body("lessonsFinished", equalTo(1));
        as(learner).get("/v1/enrolments").then().body("items[0].finishedAt", nullValue());
        finish(learner, course, lessons.getLast()).statusCode(200).body("finished", equalTo(true));
        finish(learner, course, lessons.getLast()).statusCode(200).body("finished", equalTo(true));
        as(learner).get("/v1/enrolments").then().body("items[0].finishedAt", notNullValue());

        awaitQuiet();
        var told = toldOf(learner);
        assertThat(told).extracting(event -> event.path("lesson").asText()).isEqualTo(lessons);
        assertThat(told)
                .extracting(event -> event.path("courseFinished").asBoolean())
                .containsExactly(false, true);
        told.forEach(
                event -> EventContract.of("courses.learning.lesson-finished.v1").assertFits(event.toString()));
    }

    @Test
    void two_lessons_finished_at_once_finish_the_course() {
        var learner = account();
        var course = course(1_990);
        bought(learner, ordered(order(learner, course)));

        var progress = lessons(course).stream()
                .map(lesson -> CompletableFuture.supplyAsync(
                        () -> finish(learner, course, lesson).extract().<Boolean>path("finished")))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(progress).containsExactlyInAnyOrder(false, true);
        as(learner).get("/v1/enrolments").then().body("items[0].finishedAt", notNullValue());
    }

    @Test
    void a_free_course_is_entered_once_and_a_paid_one_not_at_all() {
        var learner = account();
        var free = training();

        var first = enter(learner, free).statusCode(201).extract().asString();
        var second = enter(learner, free).statusCode(201).extract().asString();

        assertThat(second).isEqualTo(first);
        as(learner).get("/v1/enrolments").then().body("items.course", contains(free));
        enter(learner, course(1_990))
                .statusCode(422)
                .body("type", equalTo("/problems/course-is-paid"))
                .body("price.minor", equalTo(1_990));
        enter(learner, "crs_01jxqkmprxf88r209wbnz9ye7f").statusCode(404);
        as(learner).body("{}").post("/v1/enrolments").then().statusCode(400);
        as(learner)
                .body("{\"course\":\"%s\",\"account\":\"acc_01jxqkmprwf888201wbnz9y6g0\"}".formatted(free))
                .post("/v1/enrolments")
                .then()
                .statusCode(400);
        as(account()).get("/v1/enrolments").then().body("items", empty());
    }

    @Test
    void commission_learns_who_finished_a_training() {
        var learner = account();
        var training = training();
        var other = course(1_990);
        bought(learner, ordered(order(learner, other)));
        lessons(other).forEach(lesson -> finish(learner, other, lesson).statusCode(200));

        trainingOf(learner).body("finished", equalTo(false)).body("course", nullValue());
        enter(learner, training).statusCode(201);
        trainingOf(learner).body("finished", equalTo(false));
        finish(learner, training, lessons(training).getFirst()).statusCode(200);

        trainingOf(learner)
                .body("finished", equalTo(true))
                .body("course", equalTo(training))
                .body("finishedAt", notNullValue());
    }

    private static ValidatableResponse read(AccountId reader, String course, String lesson) {
        return as(reader)
                .get("/v1/courses/{course}/lessons/{lesson}", course, lesson)
                .then();
    }

    private static ValidatableResponse finish(AccountId learner, String course, String lesson) {
        return as(learner)
                .put("/v1/courses/{course}/lessons/{lesson}/completion", course, lesson)
                .then();
    }

    private static ValidatableResponse enter(AccountId learner, String course) {
        return as(learner)
                .body("{\"course\":\"%s\"}".formatted(course))
                .post("/v1/enrolments")
                .then();
    }

    private static ValidatableResponse trainingOf(AccountId learner) {
        return with(Tokens.service("commission", "courses"))
                .get("/internal/v1/trainings/{account}", learner.wire())
                .then()
                .statusCode(200);
    }

    private static List<JsonNode> toldOf(AccountId learner) {
        return Events.received("courses.learning").stream()
                .map(event -> json(event.json()))
                .filter(event -> learner.wire().equals(event.path("account").asText()))
                .toList();
    }
}
