package app.banyan.identity.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import app.banyan.identity.AtOnce;
import app.banyan.identity.IdentityTestResource;
import app.banyan.identity.Member;
import app.banyan.identity.Visitor;
import app.banyan.kernel.AccountId;
import app.banyan.testkit.Database;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The token works once in the life of an installation, so these tests go in order. */
@QuarkusTest
@QuarkusTestResource(IdentityTestResource.class)
@TestMethodOrder(OrderAnnotation.class)
class BootstrapTest {

    private static final String TOKEN = "bootstrap-token-of-the-tests";

    @Test
    @Order(1)
    void without_the_token_nobody_is_appointed() {
        for (var token : new String[] {"wrong", TOKEN + "x", TOKEN.toUpperCase()}) {
            bootstrap(token, Visitor.random(), Visitor.random())
                    .then()
                    .statusCode(403)
                    .body("type", equalTo("/problems/bootstrap-refused"));
        }
        nobodyIsAppointed();
    }

    @Test
    @Order(2)
    void it_takes_two_different_people_with_names() {
        var same = Visitor.random();
        bootstrap(TOKEN, same, same).then().statusCode(422).body("type", equalTo("/problems/operators-not-distinct"));
        post(Map.of("token", TOKEN, "operators", List.of(operator(same, "林秋实"))))
                .then()
                .statusCode(400);
        post(Map.of(
                        "token",
                        TOKEN,
                        "operators",
                        List.of(
                                operator(same, "林秋实"),
                                operator(Visitor.random(), "张三"),
                                operator(Visitor.random(), "李四"))))
                .then()
                .statusCode(400);
        post(Map.of("token", TOKEN, "operators", List.of(operator(same, "林秋实"), operator(Visitor.random(), "1"))))
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/name-invalid"));
        nobodyIsAppointed();
    }

    @Test
    @Order(3)
    void of_ten_requests_at_once_one_appoints() throws Exception {
        var member = Visitor.random();
        var account = member.join().account();
        var other = Visitor.random();

        var answers = AtOnce.times(10, () -> bootstrap(TOKEN, other, member));

        var winners =
                answers.stream().filter(answer -> answer.statusCode() == 201).toList();
        assertThat(winners).hasSize(1);
        assertThat(winners.getFirst().jsonPath().getList("operators"))
                .hasSize(2)
                .contains(account.wire());
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 409).hasSize(9);
        assertThat(Database.count("select count(*) from operator")).isEqualTo(2);
        assertThat(Database.count("select count(*) from audit where action = 'operator.appointed'"))
                .isEqualTo(2);
        isOperator(member.join(), account);
        isOperator(other.join(), null);
    }

    @Test
    @Order(4)
    void the_second_use_is_refused_with_the_right_token_too() {
        bootstrap(TOKEN, Visitor.random(), Visitor.random())
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/bootstrap-done"));
        bootstrap("wrong", Visitor.random(), Visitor.random()).then().statusCode(403);
        assertThat(Database.count("select count(*) from operator")).isEqualTo(2);
    }

    @Test
    @Order(5)
    void everybody_else_is_no_operator() {
        Member.join().request().get("/v1/me").then().statusCode(200).body("operator", equalTo(false));
        Member.join().request().get("/v1/operations/quiescence").then().statusCode(403);
    }

    private static void isOperator(Member member, AccountId expected) {
        assertThat(expected).isIn(null, member.account());
        member.request().get("/v1/me").then().statusCode(200).body("operator", equalTo(true));
        member.request().get("/v1/operations/quiescence").then().statusCode(200);
    }

    private static void nobodyIsAppointed() {
        assertThat(Database.count("select count(*) from operator")).isZero();
        assertThat(Database.count("select count(*) from bootstrap")).isZero();
    }

    private static Response bootstrap(String token, Visitor one, Visitor other) {
        return post(Map.of("token", token, "operators", List.of(operator(one, "林秋实"), operator(other, "Ann Lee"))));
    }

    private static Map<String, String> operator(Visitor person, String name) {
        return Map.of("phone", person.phone(), "name", name);
    }

    private static Response post(Map<String, Object> body) {
        return Visitor.random().request().body(body).post("/v1/bootstrap");
    }
}
