package app.banyan.identity.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import app.banyan.identity.AtOnce;
import app.banyan.identity.Citizen;
import app.banyan.identity.IdentityTestResource;
import app.banyan.identity.Member;
import app.banyan.kernel.AccountId;
import app.banyan.testkit.Database;
import app.banyan.testkit.EventContract;
import app.banyan.testkit.Events;
import app.banyan.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(IdentityTestResource.class)
class VerificationTest {

    private static final String VALID = "11010519491231002X";
    private static final String ANOTHER = "360426199101010071";
    private static final String MISMATCH = "110101199003079016";
    private static final String SILENT = "110101199003079024";
    private static final String DOWN = "110101199003079032";
    private static final String RECOVERS = "110101199003079040";

    @Test
    void a_name_the_provider_knows_is_verified_and_told_once() {
        var member = Member.join();

        member.verify("张三", VALID)
                .then()
                .statusCode(201)
                .body("state", equalTo("PROVIDER_VERIFIED"))
                .body("kind", equalTo("real-name"))
                .body("name", equalTo("*三"))
                .body("idNumber", equalTo("1****************X"))
                .body("decidedAt", notNullValue());

        member.request().get("/v1/me").then().body("verified", equalTo(true));
        var told = decisionsOf(member.account(), 1);
        assertThat(told.getString("state")).isEqualTo("PROVIDER_VERIFIED");
    }

    @Test
    void a_valid_checksum_alone_is_never_verified() {
        var member = Member.join();

        member.verify("张三", MISMATCH).then().statusCode(201).body("state", equalTo("REJECTED"));

        isNobody(member);
        assertThat(decisionsOf(member.account(), 1).getString("state")).isEqualTo("REJECTED");
    }

    @Test
    void while_the_provider_is_down_nobody_is_verified() {
        for (var number : new String[] {DOWN, SILENT}) {
            var member = Member.join();

            member.verify("张三", number)
                    .then()
                    .statusCode(201)
                    .body("state", equalTo("PENDING"))
                    .body("decidedAt", nullValue());

            isNobody(member);
            member.request().get("/v1/verifications").then().body("items[0].state", equalTo("PENDING"));
        }
    }

    @Test
    void when_the_provider_is_back_it_is_asked_again() {
        var member = Member.join();
        member.verify("张三", RECOVERS).then().statusCode(201).body("state", equalTo("PENDING"));

        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> person(member).body("verified", equalTo(true)));

        assertThat(decisionsOf(member.account(), 1).getString("state")).isEqualTo("PROVIDER_VERIFIED");
    }

    @Test
    void the_same_identity_may_have_two_accounts_and_is_known_to_be_one_person() {
        var one = Member.join();
        var two = Member.join();
        var other = Member.join();
        one.verify("张三", VALID).then().statusCode(201);
        two.verify("张三", VALID).then().statusCode(201).body("state", equalTo("PROVIDER_VERIFIED"));
        other.verify("李四", ANOTHER).then().statusCode(201);

        var key = person(one).extract().jsonPath().getString("personKey");

        assertThat(key).matches("per_[0-7][0-9a-hjkmnp-tv-z]{25}");
        person(two).body("personKey", equalTo(key));
        assertThat(person(other).extract().jsonPath().getString("personKey")).isNotEqualTo(key);
    }

    @Test
    void the_same_identity_at_once_from_two_accounts_is_one_person() throws Exception {
        var number = Citizen.number(LocalDate.of(1985, 5, 5), 7);
        var members = IntStream.range(0, 4).mapToObj(_ -> Member.join()).toList();
        var turns = members.iterator();

        AtOnce.times(4, () -> next(turns).verify("张三", number).then().statusCode(201));

        assertThat(members.stream()
                        .map(member -> person(member).extract().jsonPath().getString("personKey"))
                        .distinct())
                .hasSize(1)
                .doesNotContainNull();
    }

    @Test
    void the_same_document_again_is_the_same_request() throws Exception {
        var member = Member.join();

        var answers = AtOnce.times(5, () -> member.verify("张三", VALID));
        var again = member.verify(" 张三 ", VALID.toLowerCase());

        assertThat(answers).filteredOn(answer -> answer.statusCode() == 201).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSize(4);
        again.then().statusCode(200).body("state", equalTo("PROVIDER_VERIFIED"));
        assertThat(Database.count(
                        "select count(*) from verification where account = ?",
                        member.account().value()))
                .isEqualTo(1);
        decisionsOf(member.account(), 1);
    }

    @Test
    void another_document_does_not_replace_an_open_or_verified_one() {
        var waiting = Member.join();
        var done = Member.join();
        waiting.verify("张三", DOWN).then().statusCode(201);
        done.verify("张三", VALID).then().statusCode(201);

        waiting.verify("张三", VALID).then().statusCode(409).body("type", equalTo("/problems/verification-open"));
        done.verify("李四", ANOTHER).then().statusCode(409).body("type", equalTo("/problems/already-verified"));
        done.verify("李四", VALID).then().statusCode(409);
    }

    @Test
    void who_was_rejected_may_try_five_times_a_day() {
        var member = Member.join();
        IntStream.range(0, 5).forEach(_ -> member.verify("张三", MISMATCH).then().statusCode(201));

        var refused = member.verify("张三", VALID).then().statusCode(429);

        refused.body("type", equalTo("/problems/too-many-verifications"));
        assertThat(Integer.parseInt(refused.extract().header("Retry-After"))).isPositive();
        isNobody(member);
    }

    @Test
    void who_is_under_14_is_refused_and_not_stored() {
        var member = Member.join();

        member.verify("张三", Citizen.number(today().minusYears(14).plusDays(1), 1))
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/too-young"))
                .body("minimumAge", equalTo(14));

        member.request().get("/v1/verifications").then().body("items.size()", equalTo(0));
    }

    @Test
    void from_14_to_17_a_person_is_verified_but_not_adult() {
        var minor = Member.join();
        var adult = Member.join();
        minor.verify("张三", Citizen.number(today().minusYears(18).plusDays(1), 1))
                .then()
                .statusCode(201);
        adult.verify("张三", Citizen.number(today().minusYears(18), 1)).then().statusCode(201);

        person(minor).body("verified", equalTo(true)).body("adult", equalTo(false));
        person(adult).body("verified", equalTo(true)).body("adult", equalTo(true));
    }

    @ParameterizedTest
    @CsvSource({
        "张三, 110105194912310021, resident-id-invalid",
        "张三, 1, resident-id-invalid",
        "张三, 990105194912310028, resident-id-invalid",
        "张三3, 11010519491231002X, name-invalid",
        "张, 11010519491231002X, name-invalid"
    })
    void what_cannot_be_a_document_is_refused(String name, String number, String problem) {
        Member.join().verify(name, number).then().statusCode(422).body("type", equalTo("/problems/" + problem));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"kind\":\"real-name\",\"name\":\"张三\",\"idNumber\":\"11010519491231002X\",\"state\":\"REVIEWED\"}",
                "{\"kind\":\"education\",\"name\":\"张三\",\"idNumber\":\"11010519491231002X\"}",
                "{\"kind\":\"real-name\",\"name\":\"张三\"}"
            })
    void a_malformed_request_is_answered_with_400(String body) {
        Member.join().request().body(body).post("/v1/verifications").then().statusCode(400);
    }

    @Test
    void a_person_sees_their_own_verifications_only() {
        Member.join().verify("张三", VALID);

        Member.join().request().get("/v1/verifications").then().statusCode(200).body("items.size()", equalTo(0));
    }

    @Test
    void the_database_lets_nobody_be_verified_without_a_person_behind() throws SQLException {
        var member = Member.join();
        member.verify("张三", DOWN).then().statusCode(201);
        try (var app = Database.asApp();
                var cheat = app.createStatement()) {
            assertThatThrownBy(() -> cheat.executeUpdate(
                            "update verification set state = 'PROVIDER_VERIFIED', decided_at = now(), ask_at = null"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("check constraint");
            assertThatThrownBy(() -> cheat.executeUpdate("delete from verification"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void names_and_numbers_are_sealed_each_for_itself() {
        var one = Member.join();
        var two = Member.join();
        one.verify("张三", VALID);
        two.verify("张三", VALID);

        assertThat(Database.query(
                        "select distinct name_sealed, number_sealed from verification where account in (?, ?)",
                        one.account().value(),
                        two.account().value()))
                .hasSize(2);
    }

    private static void isNobody(Member member) {
        person(member)
                .body("verified", equalTo(false))
                .body("adult", equalTo(false))
                .body("personKey", nullValue());
        member.request().get("/v1/me").then().body("verified", equalTo(false));
    }

    private static ValidatableResponse person(Member member) {
        return io.restassured.RestAssured.given()
                .header("Authorization", "Bearer " + Tokens.service("commission", "identity"))
                .get("/internal/v1/people/" + member.account().wire())
                .then()
                .statusCode(200);
    }

    /** The last event about this account's verifications, after exactly so many have come. */
    private static JsonPath decisionsOf(AccountId account, int count) {
        var type = "identity.verification.decided.v1";
        var mine = await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> Events.received("identity.verification", type).stream()
                                .filter(event -> event.json().contains(account.wire()))
                                .toList(),
                        events -> events.size() >= count);
        assertThat(mine).hasSize(count);
        EventContract.of(type).assertFits(mine.getLast().json());
        return new JsonPath(mine.getLast().json());
    }

    private static <T> T next(java.util.Iterator<T> turns) {
        synchronized (turns) {
            return turns.next();
        }
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneId.of("Asia/Shanghai"));
    }
}
