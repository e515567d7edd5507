package app.banyan.identity.agreement;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import app.banyan.identity.AtOnce;
import app.banyan.identity.IdentityTestResource;
import app.banyan.identity.Member;
import app.banyan.testkit.Database;
import app.banyan.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(IdentityTestResource.class)
class AgreementTest {

    @Test
    void anybody_may_read_what_is_to_be_agreed_to() {
        given().get("/v1/agreements/agent")
                .then()
                .statusCode(200)
                .body("kind", equalTo("agent"))
                .body("version", equalTo(1))
                .body("text.zh", containsString("推广员协议"))
                .body("text.en", containsString("Agent agreement"));
        given().get("/v1/agreements/terms").then().statusCode(200).body("text.zh", containsString("服务条款"));
        given().get("/v1/agreements/sale-of-soul").then().statusCode(404);
    }

    @Test
    void a_signature_is_kept_once_with_the_text_it_stands_under() throws Exception {
        var member = Member.join();

        var answers = AtOnce.times(5, () -> sign(member, 1));

        assertThat(answers).filteredOn(answer -> answer.statusCode() == 201).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSize(4);
        assertThat(answers.stream()
                        .map(answer -> answer.jsonPath().getString("id"))
                        .distinct())
                .hasSize(1);
        assertThat(Database.count(
                        "select count(*) from agreement_signature where account = ? and length(text_hash) = 32",
                        member.account().value()))
                .isEqualTo(1);
        given().header("Authorization", "Bearer " + Tokens.service("commission", "identity"))
                .get("/internal/v1/people/" + member.account().wire())
                .then()
                .statusCode(200)
                .body("agreements.size()", equalTo(1))
                .body("agreements[0].kind", equalTo("agent"))
                .body("agreements[0].version", equalTo(1));
    }

    @Test
    void who_runs_a_group_signs_an_agreement_of_their_own() {
        given().get("/v1/agreements/manager")
                .then()
                .statusCode(200)
                .body("kind", equalTo("manager"))
                .body("version", equalTo(1))
                .body("text.zh", containsString("群管理协议"))
                .body("text.en", containsString("Group manager agreement"));
        var member = Member.join();

        sign(member, "manager", 1).then().statusCode(201).body("kind", equalTo("manager"));
        sign(member, "manager", 1).then().statusCode(200);
        sign(member, "manager", 2).then().statusCode(409);
        sign(member, "terms", 1).then().statusCode(404);
        sign(member, "sale-of-soul", 1).then().statusCode(404);
        sign(member, 1).then().statusCode(201);

        given().header("Authorization", "Bearer " + Tokens.service("community", "identity"))
                .get("/internal/v1/people/" + member.account().wire())
                .then()
                .body("agreements.kind", contains("manager", "agent"));
    }

    @Test
    void only_the_text_in_force_can_be_signed() {
        var member = Member.join();

        sign(member, 2).then().statusCode(409).body("type", equalTo("/problems/agreement-outdated"));
        sign(member, 0).then().statusCode(400);
        member.request()
                .body("{\"version\":1.5}")
                .post("/v1/agreements/agent/signatures")
                .then()
                .statusCode(400);
        member.request()
                .body("{}")
                .post("/v1/agreements/agent/signatures")
                .then()
                .statusCode(400);
        given().contentType(ContentType.JSON)
                .body(Map.of("version", 1))
                .post("/v1/agreements/agent/signatures")
                .then()
                .statusCode(401);
        assertThat(Database.count(
                        "select count(*) from agreement_signature where account = ?",
                        member.account().value()))
                .isZero();
    }

    @Test
    void nobody_can_change_or_remove_a_signature() throws SQLException {
        sign(Member.join(), 1).then().statusCode(201);
        try (var app = Database.asApp();
                var cheat = app.createStatement()) {
            for (var sql : new String[] {
                "update agreement_signature set version = 2",
                "delete from agreement_signature",
                "truncate agreement_signature"
            }) {
                assertThatThrownBy(() -> cheat.executeUpdate(sql)).hasMessageContaining("permission denied");
            }
        }
    }

    private static Response sign(Member member, int version) {
        return sign(member, "agent", version);
    }

    private static Response sign(Member member, String kind, int version) {
        return member.request().body(Map.of("version", version)).post("/v1/agreements/" + kind + "/signatures");
    }
}
