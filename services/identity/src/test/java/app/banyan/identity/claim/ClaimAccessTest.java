package app.banyan.identity.claim;

import static app.banyan.identity.claim.Claiming.POSITION;
import static app.banyan.identity.claim.Claiming.added;
import static app.banyan.identity.claim.Claiming.claimed;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import app.banyan.identity.Citizen;
import app.banyan.identity.IdentityTestResource;
import app.banyan.testkit.Database;
import app.banyan.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Every route of claims, tried by everybody who has no business there and with every id that is somebody else's. */
@QuarkusTest
@QuarkusTestResource(IdentityTestResource.class)
class ClaimAccessTest {

    private record Call(String method, String path, String type, Object body) {

        Response by(RequestSpecification who) {
            var request = who.urlEncodingEnabled(false)
                    .contentType(type)
                    .header("Idempotency-Key", UUID.randomUUID().toString());
            return (body instanceof byte[] bytes ? request.body(bytes) : request.body(body)).request(method, path);
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private static final String JSON = "application/json";
    private static final String UNKNOWN = "ver_01jxqkmq1bf8avk1w9bnz9zd5b";
    private static final Map<String, Object> YES = Map.of("accept", true, "reason", "documents-match");

    @Test
    void who_is_not_signed_in_or_comes_with_a_forged_token_comes_to_no_route() {
        var citizen = Citizen.join();
        var claim = claimed(citizen, POSITION);
        var document = added(citizen, claim);

        for (var call : all(claim, document)) {
            assertThat(call.by(given()).statusCode())
                    .as("%s without a token", call)
                    .isEqualTo(401);
            Tokens.forged(citizen.account())
                    .forEach((forgery, token) -> assertThat(
                                    call.by(bearer(token)).statusCode())
                            .as("%s with a token %s", call, forgery)
                            .isEqualTo(401));
        }
        assertThat(Database.count("select count(*) from audit where subject in (?, ?)", claim, document))
                .isZero();
    }

    @Test
    void members_do_not_review_and_services_do_neither() {
        var citizen = Citizen.join();
        var claim = claimed(citizen, POSITION);
        var document = added(citizen, claim);
        var member = Citizen.join();

        for (var call : reviewing(claim, document)) {
            assertThat(call.by(bearer(Tokens.member(member.account()))).statusCode())
                    .as("%s by a member", call)
                    .isEqualTo(403);
        }
        for (var call : all(claim, document)) {
            assertThat(call.by(bearer(Tokens.service("community", "identity"))).statusCode())
                    .as("%s by a service", call)
                    .isEqualTo(403);
        }
    }

    @Test
    void a_claim_of_somebody_else_is_not_there() {
        var owner = Citizen.join();
        var claim = claimed(owner, POSITION);

        for (var call : claiming(claim)) {
            if (call.path().contains(claim)) {
                var foreign = call.by(Citizen.join().request());
                var unknown = new Call(call.method(), call.path().replace(claim, UNKNOWN), call.type(), call.body())
                        .by(owner.request());
                assertThat(foreign.statusCode()).as("%s", call).isEqualTo(404);
                assertThat(foreign.asString()).as("%s", call).isEqualTo(unknown.asString());
            }
        }
        assertThat(owner.request().get("/v1/claims/" + claim).jsonPath().getString("state"))
                .isEqualTo("FORMAT_OK");
    }

    @Test
    void what_is_no_id_of_a_claim_names_nothing() {
        var citizen = Citizen.join();
        var claim = claimed(citizen, POSITION);
        var document = added(citizen, claim);
        var reviewer = Citizen.join();

        for (var id :
                new String[] {UNKNOWN, "acc_01jxqkmprwf888201wbnz9y6g0", "ver_x", "1", "%00", "ver_", claim + "0"}) {
            for (var call : claiming(id)) {
                if (call.path().contains("/v1/claims/")) {
                    assertThat(call.by(citizen.request()).statusCode())
                            .as("%s", call)
                            .isEqualTo(404);
                }
            }
            for (var call : reviewing(id, document)) {
                if (call.path().contains("/v1/claim-reviews/") && !call.path().endsWith("reasons")) {
                    assertThat(call.by(reviewer.asOperator()).statusCode())
                            .as("%s", call)
                            .isEqualTo(404);
                }
            }
        }
    }

    @Test
    void a_document_is_found_under_its_own_claim_only() {
        var citizen = Citizen.join();
        var claim = claimed(citizen, POSITION);
        var document = added(citizen, claim);
        var other = claimed(Citizen.join(), POSITION);
        var reviewer = Citizen.join().asOperator();

        for (var path : new String[] {
            other + "/documents/" + document,
            claim + "/documents/doc_01jxqkmq1bf8avk1w9bnz9zd5b",
            claim + "/documents/" + claim,
            claim + "/documents/1"
        }) {
            assertThat(reviewer.get("/v1/claim-reviews/" + path).statusCode())
                    .as(path)
                    .isEqualTo(404);
        }
    }

    private static List<Call> all(String claim, String document) {
        return java.util.stream.Stream.concat(claiming(claim).stream(), reviewing(claim, document).stream())
                .toList();
    }

    private static List<Call> claiming(String claim) {
        return List.of(
                new Call("POST", "/v1/claims", JSON, POSITION),
                new Call("GET", "/v1/claims", JSON, ""),
                new Call("GET", "/v1/claims/" + claim, JSON, ""),
                new Call("POST", "/v1/claims/" + claim + "/documents", "application/pdf", Pictures.pdf("x")),
                new Call("POST", "/v1/claims/" + claim + "/documents", JSON, Map.of()),
                new Call("DELETE", "/v1/claims/" + claim, JSON, ""));
    }

    private static List<Call> reviewing(String claim, String document) {
        return List.of(
                new Call("GET", "/v1/claim-reviews", JSON, ""),
                new Call("GET", "/v1/claim-reviews/reasons", JSON, ""),
                new Call("GET", "/v1/claim-reviews/" + claim, JSON, ""),
                new Call("GET", "/v1/claim-reviews/" + claim + "/documents/" + document, JSON, ""),
                new Call("POST", "/v1/claim-reviews/" + claim + "/decisions", JSON, YES));
    }

    private static RequestSpecification bearer(String token) {
        return given().header("Authorization", "Bearer " + token);
    }
}
