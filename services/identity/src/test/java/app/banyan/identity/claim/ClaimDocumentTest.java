package app.banyan.identity.claim;

import static app.banyan.identity.claim.Claiming.POSITION;
import static app.banyan.identity.claim.Claiming.add;
import static app.banyan.identity.claim.Claiming.added;
import static app.banyan.identity.claim.Claiming.claimed;
import static app.banyan.identity.claim.Claiming.no;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.oneOf;
import static org.hamcrest.Matchers.startsWith;

import app.banyan.identity.AtOnce;
import app.banyan.identity.Citizen;
import app.banyan.identity.IdentityTestResource;
import app.banyan.identity.domain.DocumentId;
import app.banyan.identity.domain.VerificationId;
import app.banyan.testkit.Database;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(IdentityTestResource.class)
class ClaimDocumentTest {

    @Test
    void a_reviewer_downloads_a_document_and_each_look_is_kept() {
        var citizen = Citizen.join();
        var reviewer = Citizen.join();
        var claim = claimed(citizen, POSITION);
        var pdf = Pictures.pdf("a certificate");
        var document = add(citizen.member(), claim, "application/pdf", pdf)
                .then()
                .statusCode(201)
                .body("mediaType", equalTo("application/pdf"))
                .body("size", equalTo(pdf.length))
                .extract()
                .jsonPath()
                .getString("id");

        for (var look = 0; look < 2; look++) {
            var seen = reviewer.asOperator()
                    .get("/v1/claim-reviews/" + claim + "/documents/" + document)
                    .then()
                    .statusCode(200)
                    .contentType("application/pdf")
                    .header("Content-Disposition", startsWith("attachment"))
                    .header("X-Content-Type-Options", "nosniff")
                    .header("Cache-Control", "no-store")
                    .extract()
                    .asByteArray();
            assertThat(seen).isEqualTo(pdf);
        }

        assertThat(Database.query("select actor, action, detail from audit where subject = ?", document))
                .containsExactly(
                        List.of(reviewer.account().wire(), "claim-document.viewed", claim),
                        List.of(reviewer.account().wire(), "claim-document.viewed", claim));
    }

    @Test
    void the_same_document_five_times_at_once_is_one() throws Exception {
        var citizen = Citizen.join();
        var claim = claimed(citizen, POSITION);
        var picture = Pictures.picture("jpeg", 300, 200);

        var answers = AtOnce.times(5, () -> add(citizen.member(), claim, "image/jpeg", picture));

        assertThat(answers).filteredOn(answer -> answer.statusCode() == 201).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSize(4);
        citizen.request().get("/v1/claims/" + claim).then().body("documents.size()", equalTo(1));
    }

    @Test
    void what_it_is_called_counts_for_nothing_and_what_it_is_for_everything() {
        var citizen = Citizen.join();
        var claim = claimed(citizen, POSITION);

        add(citizen.member(), claim, "image/jpeg", Pictures.picture("png", 10, 10))
                .then()
                .statusCode(201)
                .body("mediaType", equalTo("image/png"));
        add(citizen.member(), claim, "image/png", "<svg/>".getBytes())
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/document-invalid"))
                .body("flaw", equalTo("TYPE"));
        add(citizen.member(), claim, "image/png", Pictures.bomb(60_000, 60_000))
                .then()
                .statusCode(422)
                .body("flaw", equalTo("PIXELS"));
        add(citizen.member(), claim, "image/png", new byte[0]).then().statusCode(422);
        add(citizen.member(), claim, "image/svg+xml", "<svg/>".getBytes())
                .then()
                .statusCode(422);
        add(citizen.member(), claim, "application/json", "{}".getBytes()).then().statusCode(is(oneOf(400, 422)));
        citizen.request()
                .contentType("multipart/form-data")
                .multiPart("file", "a.png", Pictures.picture("png", 10, 10))
                .post("/v1/claims/" + claim + "/documents")
                .then()
                .statusCode(422);
    }

    @Test
    void a_document_has_a_megabyte_and_a_claim_five_documents() {
        var citizen = Citizen.join();
        var claim = claimed(citizen, POSITION);
        var large = Arrays.copyOf(Pictures.pdf("x"), 1024 * 1024 - 64);
        System.arraycopy("%%EOF".getBytes(), 0, large, large.length - 5, 5);

        add(citizen.member(), claim, "application/pdf", large).then().statusCode(201);
        add(citizen.member(), claim, "application/pdf", Arrays.copyOf(large, 1024 * 1024 + 1))
                .then()
                .statusCode(413);
        for (var number = 1; number < 5; number++) {
            add(citizen.member(), claim, "application/pdf", Pictures.pdf("number " + number))
                    .then()
                    .statusCode(201);
        }
        add(citizen.member(), claim, "application/pdf", Pictures.pdf("number 5"))
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/too-many-documents"));
        add(citizen.member(), claim, "application/pdf", Pictures.pdf("number 4"))
                .then()
                .statusCode(200);
    }

    @Test
    void nothing_is_added_to_a_claim_that_is_settled_or_somebody_elses() {
        var citizen = Citizen.join();
        var claim = claimed(citizen, POSITION);
        add(Citizen.join().member(), claim, "application/pdf", Pictures.pdf("x"))
                .then()
                .statusCode(404);
        no(Citizen.join(), claim).then().statusCode(201);

        add(citizen.member(), claim, "application/pdf", Pictures.pdf("x"))
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/claim-not-open"));
    }

    @Test
    void thirty_days_after_the_decision_a_document_is_gone() throws SQLException {
        var citizen = Citizen.join();
        var reviewer = Citizen.join();
        var old = claimed(citizen, POSITION);
        var document = added(citizen, old);
        no(reviewer, old).then().statusCode(201);
        var recent = claimed(citizen, POSITION);
        var kept = added(citizen, recent);
        no(reviewer, recent).then().statusCode(201);
        age(old, "30 days 1 second");
        age(recent, "29 days 23 hours");

        await().atMost(Duration.ofSeconds(20)).until(() -> contents(document) == 0);

        assertThat(contents(kept)).isEqualTo(1);
        reviewer.asOperator()
                .get("/v1/claim-reviews/" + old + "/documents/" + document)
                .then()
                .statusCode(404);
        citizen.request().get("/v1/claims/" + old).then().body("documents.size()", equalTo(0));
        assertThat(Database.query("select actor, action, detail from audit where subject = ?", document))
                .containsExactly(List.of("identity", "claim-document.deleted", old));
    }

    private static long contents(String document) {
        return Database.count(
                "select count(*) from claim_document_content where document = ?",
                DocumentId.of(document).value());
    }

    private static void age(String claim, String by) throws SQLException {
        try (var owner = Database.asOwner();
                var update = owner.prepareStatement(
                        "update claim set decided_at = decided_at - cast(? as interval) where id = ?")) {
            update.setString(1, by);
            update.setObject(2, VerificationId.of(claim).value());
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }
}
