package app.banyan.identity.claim;

import app.banyan.identity.Citizen;
import app.banyan.identity.Member;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.Map;
import java.util.UUID;

/** What people and reviewers do with claims, over HTTP. */
final class Claiming {

    static final Map<String, Object> POSITION = Map.of("kind", "position", "organisation", "榕树科技有限公司", "title", "产品总监");
    static final Map<String, Object> ORGANISATION =
            Map.of("kind", "organisation", "organisation", "榕树科技有限公司", "uscc", "91110000600037341L");
    static final Map<String, Object> EDUCATION =
            Map.of("kind", "education", "school", "清华大学", "degree", "硕士", "year", 2018);

    private Claiming() {}

    static Response claim(Member member, Object facts) {
        return claim(member, facts, UUID.randomUUID().toString());
    }

    static Response claim(Member member, Object facts, String key) {
        return member.request().header("Idempotency-Key", key).body(facts).post("/v1/claims");
    }

    /** @return the claim's id */
    static String claimed(Citizen citizen, Object facts) {
        return claim(citizen.member(), facts)
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getString("id");
    }

    static Response add(Member member, String claim, String type, byte[] content) {
        return member.request().contentType(type).body(content).post("/v1/claims/" + claim + "/documents");
    }

    static String added(Citizen citizen, String claim) {
        return add(citizen.member(), claim, "image/png", Pictures.picture("png", 20, 20))
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getString("id");
    }

    static Response decide(Citizen reviewer, String claim, boolean accept, String reason) {
        return decide(
                reviewer,
                claim,
                Map.of("accept", accept, "reason", reason),
                UUID.randomUUID().toString());
    }

    static Response decide(Citizen reviewer, String claim, Object decision, String key) {
        return reviewer.asOperator()
                .header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body(decision)
                .post("/v1/claim-reviews/" + claim + "/decisions");
    }

    static Response yes(Citizen reviewer, String claim) {
        return decide(reviewer, claim, true, "documents-match");
    }

    static Response no(Citizen reviewer, String claim) {
        return decide(reviewer, claim, false, "facts-differ");
    }
}
