package app.banyan.identity.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import app.banyan.identity.AtOnce;
import app.banyan.identity.IdentityTestResource;
import app.banyan.identity.Visitor;
import app.banyan.testkit.Database;
import app.banyan.testkit.Events;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(IdentityTestResource.class)
class SignInTest {

    @Test
    void a_new_person_consents_once_and_gets_an_account() {
        var visitor = Visitor.random();
        var code = visitor.receiveCode();

        visitor.signInWithoutConsent(code)
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/consent-needed"))
                .body("purpose", equalTo("terms"))
                .body("version", equalTo(1));
        var first = visitor.join();
        var again = visitor.signInWithoutConsent(visitor.receiveCode());

        assertThat(first.isNew()).isTrue();
        again.then()
                .statusCode(201)
                .body("new", equalTo(false))
                .body("account", equalTo(first.account().wire()));
        assertThat(Database.count(
                        "select count(*) from consent where account = ?",
                        first.account().value()))
                .isEqualTo(1);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(Events.received("identity.account", "identity.account.opened.v1"))
                        .filteredOn(event -> event.key().equals(first.account().wire()))
                        .hasSize(1));
    }

    @Test
    void a_refused_consent_does_not_use_the_code_up() {
        var visitor = Visitor.random();
        var code = visitor.receiveCode();

        visitor.signInWithoutConsent(code).then().statusCode(422);

        visitor.signIn(code).then().statusCode(201);
    }

    @Test
    void consent_to_a_text_that_is_not_in_force_is_refused() {
        var visitor = Visitor.random();
        var code = visitor.receiveCode();

        visitor.request()
                .body(Map.of(
                        "phone",
                        visitor.phone(),
                        "code",
                        code,
                        "consents",
                        List.of(Map.of("purpose", "terms", "version", 7))))
                .post("/v1/sessions")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/agreement-outdated"))
                .body("version", equalTo(1));
    }

    @Test
    void a_code_works_once() {
        var visitor = Visitor.random();
        var code = visitor.receiveCode();
        visitor.signIn(code).then().statusCode(201);

        visitor.signIn(code).then().statusCode(422).body("type", equalTo("/problems/code-not-accepted"));
    }

    @Test
    void the_same_code_ten_times_at_once_opens_one_session_of_one_account() throws Exception {
        var visitor = Visitor.random();
        var code = visitor.receiveCode();

        var answers = AtOnce.times(10, () -> visitor.signIn(code));

        var winners =
                answers.stream().filter(answer -> answer.statusCode() == 201).toList();
        assertThat(winners).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 422).hasSize(9);
        var account =
                app.banyan.kernel.AccountId.of(winners.getFirst().jsonPath().getString("account"));
        assertThat(Database.count("select count(*) from session where account = ?", account.value()))
                .isEqualTo(1);
    }

    @Test
    void after_five_wrong_tries_the_right_code_is_wrong_too() {
        var visitor = Visitor.random();
        var code = visitor.receiveCode();
        var wrong = code.equals("000000") ? "000001" : "000000";
        IntStream.range(0, 5).forEach(_ -> visitor.signIn(wrong).then().statusCode(422));

        visitor.signIn(code).then().statusCode(422).body("type", equalTo("/problems/code-not-accepted"));
    }

    @Test
    void fifty_guesses_at_once_are_still_five_tries() throws Exception {
        var visitor = Visitor.random();
        var code = visitor.receiveCode();
        var wrong = code.equals("000000") ? "000001" : "000000";

        AtOnce.times(50, () -> visitor.signIn(wrong).statusCode());

        assertThat(Database.query("select max(tries) from sign_in_code where used_at is null")
                        .getFirst()
                        .getFirst())
                .isEqualTo(5);
        visitor.signIn(code).then().statusCode(422);
    }

    @Test
    void only_the_newest_code_counts() {
        var visitor = Visitor.random();
        var older = visitor.receiveCode();
        var newer = visitor.receiveCode();

        if (!older.equals(newer)) {
            visitor.signIn(older).then().statusCode(422);
        }
        visitor.signIn(newer).then().statusCode(201);
    }

    @Test
    void somebody_elses_code_is_worth_nothing() {
        var code = Visitor.random().receiveCode();
        var visitor = Visitor.random();
        visitor.receiveCode();

        visitor.signIn(code).then().statusCode(422);
    }

    @Test
    void an_old_code_is_refused_like_a_wrong_one() throws Exception {
        var visitor = Visitor.random();
        var code = visitor.receiveCode();
        try (var owner = Database.asOwner();
                var age = owner.createStatement()) {
            age.executeUpdate("update sign_in_code set sent_at = sent_at - interval '5 minutes'"
                    + " where id = (select id from sign_in_code order by sent_at desc limit 1)");
        }

        visitor.signIn(code).then().statusCode(422).body("type", equalTo("/problems/code-not-accepted"));
    }

    @Test
    void a_number_is_one_account_however_it_is_typed() {
        var visitor = Visitor.random();
        var account = visitor.join().account();
        var national = visitor.phone().substring(3);
        var typed = national.substring(0, 3) + " " + national.substring(3, 7) + "-" + national.substring(7);
        var code = visitor.receiveCode();

        visitor.request()
                .body(Map.of("phone", typed, "code", code))
                .post("/v1/sessions")
                .then()
                .statusCode(201)
                .body("account", equalTo(account.wire()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"phone\":\"13800138000\"}",
                "{\"phone\":\"13800138000\",\"code\":\"12345\"}",
                "{\"phone\":\"13800138000\",\"code\":123456}",
                "{\"phone\":\"13800138000\",\"code\":\"１２３４５６\"}",
                "{\"phone\":\"13800138000\",\"code\":\"123456\",\"account\":\"acc_1\"}",
                "{\"phone\":\"13800138000\",\"code\":\"123456\",\"consents\":[{\"purpose\":\"spam\",\"version\":1}]}",
                "{\"phone\":\"13800138000\",\"code\":\"123456\",\"consents\":[null]}",
                "{\"phone\":\"13800138000\",\"code\":\"123456\",\"consents\":[{\"purpose\":\"terms\",\"version\":\"1\"}]}",
                "null",
                "[]",
                "{"
            })
    void a_malformed_request_is_answered_with_400(String body) {
        Visitor.random()
                .request()
                .body(body)
                .post("/v1/sessions")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }
}
