package app.banyan.mall.imports;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.MerchantId;
import app.banyan.mall.domain.ImportId;
import app.banyan.testkit.Database;
import app.banyan.testkit.Tokens;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A merchant with files, as the tests of imports speak of it. */
record Stall(MerchantId merchant, AccountId owner) {

    /** An import as its merchant sees it. */
    record Seen(
            String id,
            String merchant,
            String state,
            String currency,
            BigDecimal rate,
            int rows,
            int rowsDone,
            int created,
            int updated,
            int skipped,
            int findings,
            String receivedAt,
            String endedAt,
            Trouble problem) {}

    record Trouble(String reason, long line, String hint) {}

    static final Duration PATIENCE = Duration.ofMinutes(5);

    /** An individual that waits for operators: it may prepare its goods meanwhile. */
    static Stall opened() {
        var stall = new Stall(new MerchantId(UUID.randomUUID()), new AccountId(UUID.randomUUID()));
        run("insert into merchant (id, kind, owner, name, state, waiting_since, person, created_at)"
                + " values ('%s', 'INDIVIDUAL', '%s', '岭下茶社', 'SUBMITTED', now(), '%s', now())"
                        .formatted(stall.merchant.value(), stall.owner.value(), UUID.randomUUID()));
        return stall;
    }

    static RequestSpecification as(AccountId account) {
        return given().auth().oauth2(Tokens.member(account)).header("Idempotency-Key", UUID.randomUUID());
    }

    Response send(byte[] file, Map<String, ?> how) {
        return send(owner, UUID.randomUUID().toString(), file, how);
    }

    /** Whoever waits for an answer before sending need not send in vain. */
    int asksToSend(int bytes) throws IOException, InterruptedException {
        var address = URI.create(
                RestAssured.baseURI + ":" + RestAssured.port + "/v1/imports?currency=CNY&merchant=" + merchant);
        var request = HttpRequest.newBuilder(address)
                .version(HttpClient.Version.HTTP_1_1)
                .header("Authorization", "Bearer " + Tokens.member(owner))
                .header("Content-Type", "text/csv")
                .header("Idempotency-Key", "too-long")
                .expectContinue(true)
                .POST(BodyPublishers.ofByteArray(new byte[bytes]))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.discarding()).statusCode();
        }
    }

    Response send(AccountId by, String key, byte[] file, Map<String, ?> how) {
        return given().auth()
                .oauth2(Tokens.member(by))
                .header("Idempotency-Key", key)
                .contentType("text/csv")
                .queryParam("merchant", merchant.wire())
                .queryParams(how)
                .body(file)
                .post("/v1/imports");
    }

    /** Prices in yuan, signs in UTF-8. */
    String received(String file) {
        return received(file.getBytes(StandardCharsets.UTF_8), Map.of("currency", "CNY"));
    }

    String received(byte[] file, Map<String, ?> how) {
        return send(file, how).then().statusCode(202).extract().path("id");
    }

    Seen imported(String file) {
        return ended(received(file));
    }

    Seen imported(byte[] file, Map<String, ?> how) {
        return ended(received(file, how));
    }

    Seen view(String id) {
        return as(owner)
                .get("/v1/imports/{id}", id)
                .then()
                .statusCode(200)
                .extract()
                .as(Seen.class);
    }

    Seen ended(String id) {
        await().atMost(PATIENCE).until(() -> view(id).endedAt() != null);
        var ended = view(id);
        assertThat(parts(id)).isZero();
        return ended;
    }

    /** A file that somebody who is gone has begun to work through, or who is still there when the lease is long. */
    String left(String file, int rows, int done, int lease) {
        var id = new ImportId(UUID.randomUUID());
        var content = file.getBytes(StandardCharsets.UTF_8);
        run("""
                with kept as (
                    insert into product_import
                        (id, merchant, asked_by, currency, rate, encoding, bytes, state, row_count, rows_done, created,
                         updated, skipped, findings, received_at, turn_at, worker, leased_until, stumbles)
                    values ('%s', '%s', '%s', 'CNY', 1, 'UTF_8', %d, 'RUNNING', %d, %d, 0,
                         0, 0, 0, now(), now(), gen_random_uuid(), now() + %d * interval '1 second', 0)
                    returning id)
                insert into product_import_part (import, number, content)
                select id, 0, decode('%s', 'hex') from kept""".formatted(
                        id.value(),
                        merchant.value(),
                        owner.value(),
                        content.length,
                        rows,
                        done,
                        lease,
                        HexFormat.of().formatHex(content)));
        return id.wire();
    }

    /** Line and reason of each. */
    List<String> findings(String id) {
        return as(owner)
                .queryParam("limit", 200)
                .get("/v1/imports/{id}/findings", id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .<Map<String, Object>>getList("items")
                .stream()
                .map(finding -> finding.get("line") + " " + finding.get("reason"))
                .toList();
    }

    long products() {
        return Database.count("select count(*) from product where merchant = ?", merchant.value());
    }

    /** Price and stock of a variant. */
    List<Object> sku(String handle, String... values) {
        return Database.query(
                        "select s.price_minor, t.on_hand from product p join sku s on s.product = p.id"
                                + " join stock t on t.sku = s.id where p.merchant = ? and p.handle = ?"
                                + " and array_to_string(s.option_values, '/') = ?",
                        merchant.value(),
                        handle,
                        String.join("/", values))
                .getFirst();
    }

    static long parts(String id) {
        return Database.count(
                "select count(*) from product_import_part where import = ?",
                ImportId.of(id).value());
    }

    static void run(String statement) {
        try (var connection = Database.asOwner();
                var prepared = connection.prepareStatement(statement)) {
            prepared.execute();
        } catch (SQLException failed) {
            throw new IllegalStateException(statement, failed);
        }
    }

    /** Of the project, or of what lies beside it. The tests are about just these files, so there is no doing without. */
    static byte[] file(String path) {
        for (var here = Path.of("").toAbsolutePath(); here != null; here = here.getParent()) {
            if (Files.exists(here.resolve(path))) {
                try {
                    return Files.readAllBytes(here.resolve(path));
                } catch (IOException unreadable) {
                    throw new UncheckedIOException(unreadable);
                }
            }
        }
        throw new IllegalStateException("no " + path + " above " + Path.of("").toAbsolutePath());
    }
}
