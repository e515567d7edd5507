package app.banyan.identity.session;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import app.banyan.identity.AtOnce;
import app.banyan.identity.IdentityTestResource;
import app.banyan.identity.Member;
import app.banyan.identity.Visitor;
import app.banyan.testkit.Database;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(IdentityTestResource.class)
class RefreshTest {

    @Test
    void a_session_goes_on_by_ever_new_tokens() {
        var member = Member.join();
        var next = member.refreshed();
        var third = next.refreshed();

        assertThat(third.account()).isEqualTo(member.account());
        assertThat(third.isNew()).isFalse();
        assertThat(third.refreshToken()).isNotEqualTo(next.refreshToken()).isNotEqualTo(member.refreshToken());
        third.request().get("/v1/me").then().statusCode(200);
    }

    @Test
    void a_token_used_twice_ends_its_session_and_no_other() {
        var visitor = Visitor.random();
        var phone = visitor.join();
        var tablet = visitor.join();
        var thief = phone.refreshed();

        phone.refresh().then().statusCode(401).body("type", equalTo("/problems/session-ended"));

        thief.refresh().then().statusCode(401).body("type", equalTo("/problems/session-ended"));
        tablet.refresh().then().statusCode(200);
        assertThat(Database.query(
                        "select end_reason from session where account = ? order by started_at",
                        phone.account().value()))
                .containsExactly(List.of("TOKEN_REUSED"), Arrays.asList((Object) null));
    }

    @Test
    void one_token_ten_times_at_once_gives_at_most_one_successor_and_ends_the_session() throws Exception {
        var member = Member.join();

        var answers = AtOnce.times(10, member::refresh);

        var winners =
                answers.stream().filter(answer -> answer.statusCode() == 200).toList();
        assertThat(winners).hasSize(1);
        given().contentType(ContentType.JSON)
                .body(Map.of("refreshToken", winners.getFirst().jsonPath().getString("refreshToken")))
                .post("/v1/sessions/refresh")
                .then()
                .statusCode(401);
    }

    @Test
    void signing_out_ends_the_session() {
        var member = Member.join();

        member.request().delete("/v1/sessions/current").then().statusCode(204);
        member.request().delete("/v1/sessions/current").then().statusCode(204);

        member.refresh().then().statusCode(401);
    }

    @Test
    void an_expired_token_is_refused() throws Exception {
        var member = Member.join();
        try (var owner = Database.asOwner();
                var age = owner.createStatement()) {
            age.executeUpdate("update refresh_token set issued_at = issued_at - interval '40 days',"
                    + " expires_at = expires_at - interval '40 days' where session ="
                    + " (select id from session where account = '"
                    + member.account().value() + "')");
        }

        member.refresh().then().statusCode(401);
    }

    @Test
    void only_identitys_own_refresh_tokens_refresh() {
        var member = Member.join();

        for (var foreign : new String[] {"x", member.accessToken().substring(0, 90), "A".repeat(43)}) {
            given().contentType(ContentType.JSON)
                    .body(Map.of("refreshToken", foreign))
                    .post("/v1/sessions/refresh")
                    .then()
                    .statusCode(401);
        }
        given().header("Authorization", "Bearer " + member.refreshToken())
                .get("/v1/me")
                .then()
                .statusCode(401);
    }

    @Test
    void the_database_holds_no_token_that_could_be_used() {
        var member = Member.join();

        assertThat(Database.count("select count(*) from refresh_token where hash = ?", member.refreshToken()))
                .isZero();
    }
}
