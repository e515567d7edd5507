package app.banyan.identity.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import app.banyan.identity.Citizen;
import app.banyan.identity.IdentityTestResource;
import app.banyan.identity.Member;
import app.banyan.identity.Visitor;
import app.banyan.testkit.Database;
import app.banyan.testkit.Events;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A person with a name and numbers that occur nowhere else goes through everything; then every place is searched. */
@QuarkusTest
@QuarkusTestResource(IdentityTestResource.class)
class CanaryTest {

    private static final String NAME = "龘靐齉";
    private static final String NUMBER = "360426199101010071";
    private static final String ORGANISATION = "靐龘榕树坊";
    private static final String TITLE = "齉首席";
    private static final String USCC = "91110108551385082Q";
    private static final String PAPER = "canary-4f0c-on-paper";
    private static final String NOTE = "爩字难认";
    private static final String WRONG_NUMBER = "360426199101010072";

    @Test
    void personal_data_is_in_no_table_no_topic_and_no_log() throws Exception {
        var visitor = Visitor.random();
        var code = visitor.receiveCode();
        visitor.signInWithoutConsent(code);
        var member = visitor.join();
        member.verify(NAME, WRONG_NUMBER).then().statusCode(422);
        member.verify(NAME, "110101199003079032").then().statusCode(201);
        var other = Visitor.random().join();
        other.verify(NAME, NUMBER).then().statusCode(201);
        visitor.request()
                .body("{\"phone\":\"" + visitor.phone() + "\",\"x\":1}")
                .post("/v1/sign-in-codes");
        claim(other, "position", Map.of("organisation", ORGANISATION, "title", TITLE));
        claim(other, "education", Map.of("school", ORGANISATION, "degree", TITLE, "year", 2001));
        claim(other, "organisation", Map.of("organisation", ORGANISATION, "uscc", USCC));
        claim(other, "organisation", Map.of("organisation", ORGANISATION + "\u0000", "uscc", USCC));
        other.request()
                .body("{\"kind\":\"position\",\"x\":\"" + ORGANISATION + "\"}")
                .post("/v1/claims");
        await().atMost(Duration.ofSeconds(20)).until(() -> Database.count("select count(*) from outbox") == 0);

        var national = visitor.phone().substring(3);
        for (var place : List.of(allTables(), allTopics(), log())) {
            assertThat(place)
                    .isNotEmpty()
                    .doesNotContain(NAME, NUMBER, WRONG_NUMBER, "110101199003079032", national)
                    .doesNotContain(ORGANISATION, TITLE, USCC, PAPER, NOTE)
                    .doesNotContain(hex(ORGANISATION), hex(TITLE), hex(USCC), hex(PAPER), hex(NOTE))
                    .doesNotContain(hex(NAME), hex(NUMBER), hex(national), member.refreshToken(), member.accessToken());
        }
        assertThat(allTables()).contains("**齉", "3****************1").doesNotContain(visitor.address());
    }

    @Test
    void the_audit_can_only_be_added_to() throws SQLException {
        try (var app = Database.asApp();
                var cheat = app.createStatement()) {
            for (var sql : new String[] {"update audit set actor = 'x'", "delete from audit", "truncate audit"}) {
                assertThatThrownBy(() -> cheat.executeUpdate(sql)).hasMessageContaining("permission denied");
            }
        }
    }

    /** Claimed with a document, read and turned down with a note; what is refused at the door is written down nowhere. */
    private static void claim(Member person, String kind, Map<String, Object> facts) {
        var claim = person.request()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(with(facts, kind))
                .post("/v1/claims");
        if (claim.statusCode() == 422) {
            return;
        }
        var id = claim.then().statusCode(201).extract().jsonPath().getString("id");
        person.request()
                .contentType("application/pdf")
                .body(("%PDF-1.7\n" + PAPER + "\n%%EOF").getBytes(StandardCharsets.UTF_8))
                .post("/v1/claims/" + id + "/documents")
                .then()
                .statusCode(201);
        var reviewer = Citizen.join();
        var seen = reviewer.asOperator()
                .get("/v1/claim-reviews/" + id)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(seen).contains(NAME, ORGANISATION);
        reviewer.asOperator()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(Map.of("accept", false, "reason", "facts-differ", "note", NOTE))
                .post("/v1/claim-reviews/" + id + "/decisions")
                .then()
                .statusCode(201);
    }

    private static Map<String, Object> with(Map<String, Object> facts, String kind) {
        var body = new HashMap<>(facts);
        body.put("kind", kind);
        return body;
    }

    private static String allTables() {
        var tables = Database.query("select table_name from information_schema.tables where table_schema = 'public'");
        assertThat(tables).hasSizeGreaterThan(10);
        return tables.stream()
                .map(table -> Database.query("select t::text from \"" + table.getFirst() + "\" t")
                        .toString())
                .collect(Collectors.joining("\n"));
    }

    private static String allTopics() {
        return List.of("identity.account", "identity.verification").stream()
                .flatMap(topic -> Events.received(topic).stream())
                .map(Object::toString)
                .collect(Collectors.joining("\n"));
    }

    private static String log() throws Exception {
        return Files.readString(Path.of(System.getProperty("test.identity.log")));
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }
}
