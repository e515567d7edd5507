package app.banyan.courses.learning;

import static app.banyan.courses.Campus.ENTITLEMENTS;
import static app.banyan.courses.Campus.account;
import static app.banyan.courses.Campus.as;
import static app.banyan.courses.Campus.asOperator;
import static app.banyan.courses.Campus.awaitQuiet;
import static app.banyan.courses.Campus.bought;
import static app.banyan.courses.Campus.commissionAnswers;
import static app.banyan.courses.Campus.course;
import static app.banyan.courses.Campus.ladder;
import static app.banyan.courses.Campus.lessons;
import static app.banyan.courses.Campus.order;
import static app.banyan.courses.Campus.ordered;
import static app.banyan.courses.Campus.training;
import static app.banyan.courses.Campus.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import app.banyan.kernel.AccountId;
import app.banyan.runtime.clock.BusinessClock;
import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.Events;
import app.banyan.testkit.Peers;
import app.banyan.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A membership opens lessons while it lasts, as membership says at that moment, and never more than that. */
@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class MembershipReadingTest {

    @Inject
    BusinessClock clock;

    private final AccountId reader = account();
    private String course;

    @BeforeEach
    void a_course_is_sold() {
        commissionAnswers();
        course = course(29_900);
    }

    @Test
    void a_membership_opens_every_course_or_one_until_its_end() {
        entitled("\"allSystemCourses\": \"%s\", \"courses\": []".formatted(inDays(1)));
        read().statusCode(200).body("body", equalTo("再想清楚，为什么留下。"));

        entitled("\"courses\": [{\"course\": \"%s\", \"until\": \"%s\"}]".formatted(course, inDays(1)));
        read().statusCode(200);

        entitled("\"courses\": [{\"course\": \"%s\", \"until\": \"%s\"}]".formatted(course(100), inDays(1)));
        refused(read());
        entitled("\"allSystemCourses\": \"%s\", \"courses\": []".formatted(clock.instant()));
        refused(read());
        entitled("\"courses\": []");
        refused(read());
    }

    @Test
    void the_end_is_reckoned_by_business_time() {
        entitled("\"allSystemCourses\": \"%s\", \"courses\": []".formatted(inDays(365)));
        read().statusCode(200);

        clock.moveAhead(Duration.ofDays(365));

        refused(read());
    }

    @Test
    void a_membership_that_does_not_answer_opens_nothing() {
        read().statusCode(503).body("type", equalTo("/problems/service-unavailable"));
        finish(1).statusCode(503);
        Peers.answer("GET", ENTITLEMENTS + reader, 200, "{\"courses\": []}", Duration.ofSeconds(3));
        read().statusCode(503);
        Peers.answer("GET", ENTITLEMENTS + reader, 200, "{\"account\":");
        read().statusCode(503);
        as(reader).get("/v1/enrolments").then().body("items", empty());

        entitled("\"allSystemCourses\": \"%s\", \"courses\": []".formatted(inDays(1)));
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> read().statusCode(200));
    }

    @Test
    void nobody_is_asked_about_previews_what_is_held_and_what_is_free() {
        var path = ENTITLEMENTS + reader;
        var training = training();

        as(reader)
                .get(
                        "/v1/courses/{course}/lessons/{lesson}",
                        course,
                        lessons(course).getFirst())
                .then()
                .statusCode(200);
        refused(as(reader)
                .get(
                        "/v1/courses/{course}/lessons/{lesson}",
                        training,
                        lessons(training).getFirst())
                .then());
        bought(reader, ordered(order(reader, course)));
        read().statusCode(200);
        finish(1).statusCode(200);

        assertThat(Peers.calls(path)).isZero();
    }

    @Test
    void progress_outlives_the_membership_but_the_lessons_do_not() {
        entitled("\"allSystemCourses\": \"%s\", \"courses\": []".formatted(inDays(1)));
        finish(0).statusCode(200).body("lessonsFinished", equalTo(1));
        as(reader)
                .get("/v1/enrolments")
                .then()
                .body("items.course", contains(course))
                .body("items[0].source", equalTo("MEMBERSHIP"))
                .body("items[0].order", nullValue());

        entitled("\"courses\": []");
        refused(read());
        refused(finish(1));

        entitled("\"allSystemCourses\": \"%s\", \"courses\": []".formatted(inDays(1)));
        finish(1).statusCode(200).body("lessonsFinished", equalTo(2)).body("finished", equalTo(true));
    }

    @Test
    void what_is_read_by_membership_is_not_held() {
        entitled("\"allSystemCourses\": \"%s\", \"courses\": []".formatted(inDays(1)));
        ladder("FULL", course, course(39_900));
        finish(0).statusCode(200);

        as(reader).get("/v1/offers").then().body("items", empty());
        held().body("courses", empty());
        awaitQuiet();
        assertThat(Events.received("courses.enrolment"))
                .noneMatch(event -> event.json().contains(reader.wire()));

        var order = ordered(order(reader, course));
        bought(reader, order);

        as(reader)
                .get("/v1/enrolments")
                .then()
                .body("items.course", contains(course))
                .body("items[0].source", equalTo("BOUGHT"))
                .body("items[0].order", equalTo(order));
        as(reader).get("/v1/offers").then().body("items[0].credit.minor", equalTo(29_900));
        held().body("courses.course", contains(course)).body("courses[0].finishedAt", nullValue());
        entitled("\"courses\": []");
        finish(1).statusCode(200).body("finished", equalTo(true));
        held().body("courses[0].finishedAt", notNullValue());
        order(reader, course).then().statusCode(409).body("type", equalTo("/problems/already-held"));
    }

    @Test
    void two_lessons_finished_at_once_by_membership_make_one_enrolment() {
        entitled("\"allSystemCourses\": \"%s\", \"courses\": []".formatted(inDays(1)));

        var first = CompletableFuture.supplyAsync(() -> finish(0).statusCode(200));
        var second = CompletableFuture.supplyAsync(() -> finish(1).statusCode(200));
        first.join();
        second.join();

        as(reader)
                .get("/v1/enrolments")
                .then()
                .body("items.size()", equalTo(1))
                .body("items[0].finishedAt", notNullValue());
    }

    @Test
    void a_ladder_counts_whom_each_rung_was_offered_to_who_ordered_and_who_holds_it() {
        var above = course(39_900);
        var ladder = ladder("FULL", course, above);
        bought(reader, ordered(order(reader, course)));
        var other = account();
        ordered(order(other, course));
        as(reader)
                .body("{\"offer\":\"%s\"}".formatted(app.banyan.courses.Campus.offer(reader)))
                .post("/v1/orders")
                .then()
                .statusCode(201);

        asOperator()
                .get("/v1/ladders/{id}/conversion", ladder)
                .then()
                .statusCode(200)
                .body("ladder", equalTo(ladder))
                .body("rungs.course", contains(course, above))
                .body("rungs.offered", contains(0, 1))
                .body("rungs.ordered", contains(2, 1))
                .body("rungs.held", contains(1, 0));
    }

    private Instant inDays(int days) {
        return clock.instant().plus(Duration.ofDays(days));
    }

    private void entitled(String what) {
        Peers.answer("GET", ENTITLEMENTS + reader, 200, """
                {"account": "%s", "at": "%s", "tiers": [], %s}""".formatted(reader, clock.instant(), what));
    }

    private ValidatableResponse read() {
        return as(reader)
                .get(
                        "/v1/courses/{course}/lessons/{lesson}",
                        course,
                        lessons(course).getLast())
                .then();
    }

    private ValidatableResponse finish(int lesson) {
        return as(reader)
                .put(
                        "/v1/courses/{course}/lessons/{lesson}/completion",
                        course,
                        lessons(course).get(lesson))
                .then();
    }

    private static void refused(ValidatableResponse answer) {
        answer.statusCode(403).body("type", equalTo("/problems/not-enrolled")).body("body", nullValue());
    }

    private ValidatableResponse held() {
        return with(Tokens.service("community", "courses"))
                .get("/internal/v1/enrolments/{account}", reader.wire())
                .then()
                .statusCode(200)
                .body("account", equalTo(reader.wire()));
    }
}
