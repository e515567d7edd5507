package app.banyan.mall.imports;

import static app.banyan.mall.imports.Stall.as;
import static app.banyan.mall.imports.Stall.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import app.banyan.kernel.AccountId;
import app.banyan.mall.domain.ImportId;
import app.banyan.mall.imports.Stall.Trouble;
import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.Database;
import app.banyan.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class ImportsTest {

    private static final Map<String, String> YUAN = Map.of("currency", "CNY");
    private static final Map<String, String> DOLLARS = Map.of("currency", "USD", "rate", "7.1");
    private static final String HEADINGS =
            "Handle,Title,Option1 Name,Option1 Value,Variant Price,Variant Inventory Qty\n";

    @Test
    void what_other_shops_export_is_imported_as_it_is() {
        var stall = Stall.opened();

        var apparel = stall.imported(Stall.file("shared/data/shopify-apparel.csv"), DOLLARS);
        var home = stall.imported(Stall.file("shared/data/shopify-home-and-garden.csv"), DOLLARS);

        assertThat(apparel.state()).isEqualTo("done");
        assertThat(List.of(apparel.rows(), apparel.rowsDone(), apparel.created(), apparel.updated(), apparel.skipped()))
                .containsExactly(22, 22, 20, 0, 0);
        assertThat(List.of(home.rows(), home.rowsDone(), home.created(), home.updated(), home.skipped()))
                .containsExactly(21, 21, 20, 0, 0);
        assertThat(apparel.findings() + home.findings()).isZero();
        assertThat(stall.products()).isEqualTo(40);
        assertThat(stall.sku("classic-varsity-top", "Medium")).containsExactly(42_600L, 1L);
        assertThat(stall.sku("clay-plant-pot", "Regular")).containsExactly(7_093L, 1L);
        assertThat(stall.sku("clay-plant-pot", "Large")).containsExactly(11_353L, 3L);
        assertThat(stall.sku("pink-armchair")).containsExactly(532_500L, 0L);
    }

    @ParameterizedTest
    @CsvSource({"tea.csv,12", "stationery.csv,12"})
    void the_goods_of_the_demonstration_are_imported_without_a_finding(String file, int products) {
        var stall = Stall.opened();

        var imported = stall.imported(Stall.file("e2e/src/main/resources/goods/" + file), YUAN);

        assertThat(imported.state()).isEqualTo("done");
        assertThat(List.of(imported.created(), imported.skipped(), imported.findings()))
                .containsExactly(products, 0, 0);
    }

    /** Half-way the file is taken from the one who works on it, as if that one had been killed and another had come. */
    @Test
    void ten_thousand_rows_are_imported_once_whoever_is_killed_in_between() {
        var stall = Stall.opened();
        var id = stall.received(rows(200, 50, 7));

        await().atMost(Stall.PATIENCE).until(() -> stall.view(id).rowsDone() > 0);
        run("update product_import set worker = gen_random_uuid(), leased_until = now() + interval '1 second'"
                + " where ended_at is null and id = '%s'"
                        .formatted(ImportId.of(id).value()));
        var first = stall.ended(id);

        assertThat(List.of(first.rows(), first.rowsDone(), first.created(), first.updated(), first.findings()))
                .containsExactly(10_000, 10_000, 200, 0, 0);
        assertThat(stock(stall)).containsExactly(10_000L, 70_000L);

        var again = stall.imported(rows(200, 50, 9));

        assertThat(List.of(again.rowsDone(), again.created(), again.updated())).containsExactly(10_000, 0, 200);
        assertThat(stock(stall)).containsExactly(10_000L, 70_000L);
    }

    @Test
    void what_was_left_by_one_who_was_killed_goes_on_where_it_was() {
        var stall = Stall.opened();
        var id = stall.left(rows(6, 2, 1), 12, 8, -1);

        var imported = stall.ended(id);

        assertThat(List.of(imported.rowsDone(), imported.created())).containsExactly(12, 2);
        assertThat(Database.query(
                        "select handle from product where merchant = ? order by handle",
                        stall.merchant().value()))
                .containsExactly(List.of("goods-5"), List.of("goods-6"));
    }

    @Test
    void an_import_changes_titles_and_prices_and_no_stock_and_adds_what_is_new() {
        var stall = Stall.opened();
        stall.imported(HEADINGS + "cup,Cup,Size,S,10,5\ncup,,,M,12,6\n");
        var id = stall.received(HEADINGS + "cup,Teacup,Size,S,11,50\ncup,,,L,15,9\nbowl,Bowl,,,8,-2\n");

        var imported = stall.ended(id);

        assertThat(List.of(imported.created(), imported.updated())).containsExactly(1, 1);
        assertThat(stall.findings(id)).containsExactly("4 stock-negative");
        assertThat(stall.sku("cup", "S")).containsExactly(1_100L, 5L);
        assertThat(stall.sku("cup", "L")).containsExactly(1_500L, 9L);
        assertThat(stall.sku("bowl")).containsExactly(800L, 0L);
        assertThat(Database.query(
                        "select title from product where merchant = ? and handle = 'cup'",
                        stall.merchant().value()))
                .containsExactly(List.of("Teacup"));
    }

    @Test
    void findings_say_where_what_and_what_to_do_and_keep_nobody_from_the_rest() {
        var stall = Stall.opened();
        var id = stall.received("Handle,Title,Variant Price,Gift Card\na,A,\"9,99\",\nb,B,5,true\n,C,5,\nd,D,5,\n");

        var imported = stall.ended(id);

        assertThat(List.of(imported.created(), imported.skipped(), imported.findings()))
                .containsExactly(1, 3, 4);
        assertThat(stall.findings(id))
                .containsExactly("2 price-unreadable", "2 variant-missing", "3 gift-card", "4 handle-missing");
        var first = as(stall.owner()).queryParam("limit", 1).get("/v1/imports/{id}/findings", id);
        first.then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].handle", equalTo("a"))
                .body("items[0].column", equalTo("Variant Price"))
                .body("items[0].value", equalTo("9,99"));
        as(stall.owner())
                .queryParam("after", first.<String>path("next"))
                .get("/v1/imports/{id}/findings", id)
                .then()
                .body("items", hasSize(3));
    }

    @Test
    void signs_are_read_as_they_were_named() {
        var stall = Stall.opened();
        var file = "Handle,Title,Variant Price\na,明前龙井,5\n".getBytes(Charset.forName("GB18030"));

        stall.imported(file, Map.of("currency", "CNY", "charset", "gb18030"));

        assertThat(Database.query(
                        "select title from product where merchant = ?",
                        stall.merchant().value()))
                .containsExactly(List.of("明前龙井"));
        var wrong = stall.imported(file, YUAN);
        assertThat(wrong.state()).isEqualTo("failed");
        assertThat(wrong.problem().reason()).isEqualTo("encoding");
        assertThat(wrong.problem().line()).isEqualTo(2);
    }

    @Test
    void a_file_that_breaks_off_leaves_nothing_behind() {
        var stall = Stall.opened();

        var broken = stall.imported("Handle,Title,Variant Price\na,A,5\nb,\"B,5\nc,C,5\n");

        assertThat(broken.state()).isEqualTo("failed");
        assertThat(broken.problem()).extracting(Trouble::reason, Trouble::line).containsExactly("quotes", 3L);
        assertThat(stall.products()).isZero();
        as(stall.owner())
                .get("/v1/imports/{id}", broken.id())
                .then()
                .body("state", equalTo("failed"))
                .body("problem.line", equalTo(3));
    }

    @Test
    void more_than_fifty_thousand_rows_are_not_read() {
        var stall = Stall.opened();

        var refused = stall.imported("Handle,Title\n" + "a,A\n".repeat(50_001));

        assertThat(refused.problem().reason()).isEqualTo("rows-too-many");
        assertThat(stall.products()).isZero();
    }

    @Test
    void a_file_has_at_most_16_mebibytes() throws IOException, InterruptedException {
        var stall = Stall.opened();
        var file = new byte[16 * 1024 * 1024];
        Arrays.fill(file, (byte) '\n');
        file[file.length - 1] = (byte) 0xff;

        var kept = stall.imported(file, YUAN);
        assertThat(kept.problem().reason()).isEqualTo("encoding");
        assertThat(kept.problem().line()).isEqualTo(file.length);

        assertThat(stall.asksToSend(file.length + 1)).isEqualTo(413);
    }

    @Test
    void the_same_key_is_one_import() {
        var stall = Stall.opened();
        var file = "Handle,Title,Variant Price\na,A,5\n".getBytes(StandardCharsets.UTF_8);
        var key = UUID.randomUUID().toString();

        var first = stall.send(stall.owner(), key, file, YUAN)
                .then()
                .statusCode(202)
                .extract()
                .<String>path("id");
        var second = stall.send(stall.owner(), key, file, YUAN)
                .then()
                .statusCode(202)
                .extract()
                .<String>path("id");

        assertThat(second).isEqualTo(first);
        assertThat(Database.count(
                        "select count(*) from product_import where merchant = ?",
                        stall.merchant().value()))
                .isEqualTo(1);
        stall.send(stall.owner(), key, "Handle,Title\nb,B\n".getBytes(StandardCharsets.UTF_8), YUAN)
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/idempotency-key-reused"));
        stall.send(stall.owner(), "", file, YUAN).then().statusCode(400);
        stall.ended(first);
    }

    @Test
    void who_is_not_of_the_merchant_sees_nothing() {
        var stall = Stall.opened();
        var id = stall.received("Handle,Title,Variant Price\na,A,5\n");
        var stranger = new AccountId(UUID.randomUUID());

        stall.send(stranger, UUID.randomUUID().toString(), "Handle,Title\n".getBytes(StandardCharsets.UTF_8), YUAN)
                .then()
                .statusCode(404);
        as(stranger).get("/v1/imports/{id}", id).then().statusCode(404);
        as(stranger).get("/v1/imports/{id}/findings", id).then().statusCode(404);
        as(Stall.opened().owner()).get("/v1/imports/{id}", id).then().statusCode(404);
        as(stall.owner())
                .get("/v1/imports/{id}", new ImportId(UUID.randomUUID()).wire())
                .then()
                .statusCode(404);
        as(stall.owner())
                .get("/v1/imports/{id}", "prd_01jxqkmprxf88r209wbnz9ye7f")
                .then()
                .statusCode(404);
        RestAssured.get("/v1/imports/{id}", id).then().statusCode(401);
        RestAssured.given()
                .auth()
                .oauth2(Tokens.service("courses", "mall"))
                .get("/v1/imports/{id}", id)
                .then()
                .statusCode(403);
        stall.ended(id);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            XXY | 7.1  |        | currency-unknown
            USD |      |        | rate-out-of-range
            USD | 0    |        | rate-out-of-range
            USD | -1   |        | rate-out-of-range
            USD | NaN  |        | rate-out-of-range
            USD | 1e9  |        | rate-out-of-range
            CNY | 7.1  |        | rate-for-yuan
            CNY |      | utf-16 | encoding-unknown
            """)
    void prices_without_a_rate_and_signs_without_an_encoding_are_refused(
            String currency, String rate, String charset, String problem) {
        var how = new HashMap<String, String>(Map.of("currency", currency));
        if (rate != null) {
            how.put("rate", rate);
        }
        if (charset != null) {
            how.put("charset", charset);
        }
        Stall.opened()
                .send("Handle,Title\na,A\n".getBytes(StandardCharsets.UTF_8), how)
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/" + problem));
    }

    @Test
    void a_request_without_a_file_or_with_something_else_is_refused() {
        var stall = Stall.opened();

        stall.send(new byte[0], YUAN).then().statusCode(422).body("type", equalTo("/problems/file-empty"));
        stall.send("Handle,Title".getBytes(StandardCharsets.UTF_8), Map.of())
                .then()
                .statusCode(400);
        as(stall.owner())
                .contentType("application/json")
                .body("{}")
                .post("/v1/imports?currency=CNY&merchant=" + stall.merchant())
                .then()
                .statusCode(415);
    }

    @Test
    void a_merchant_that_is_stopped_imports_nothing_and_no_further() {
        var stall = Stall.opened();
        run("update merchant set state = 'SUSPENDED', reason = '查证中' where id = '%s'"
                .formatted(stall.merchant().value()));
        var id = stall.left(rows(3, 1, 1), 3, 0, -1);

        var stopped = stall.ended(id);

        assertThat(stopped.state()).isEqualTo("failed");
        assertThat(stopped.problem().reason()).isEqualTo("stopped");
        assertThat(stall.products()).isZero();
        assertThat(stall.send(rows(1, 1, 1).getBytes(StandardCharsets.UTF_8), YUAN)
                        .statusCode())
                .isBetween(400, 499);
    }

    @Test
    void a_merchant_has_at_most_five_files_that_wait() {
        var stall = Stall.opened();
        var file = rows(1, 1, 1);
        IntStream.range(0, 5).forEach(_ -> stall.left(file, 1, 0, 3_600));

        stall.send(file.getBytes(StandardCharsets.UTF_8), YUAN)
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/imports-under-way"));
    }

    /** Whatever the reason, after some tries it is left out, and the others are not held up by it. */
    @Test
    void a_product_that_cannot_be_stored_is_a_finding() {
        var stall = Stall.opened();
        run("""
                create or replace function poisoned() returns trigger language plpgsql as $$
                begin
                    if new.handle = 'poison' then raise exception 'poisoned'; end if;
                    return new;
                end $$""");
        run("create trigger poisoned before insert on product for each row execute function poisoned()");
        try {
            var id = stall.received(HEADINGS + "a,A,,,5,1\npoison,P,,,5,1\nb,B,,,5,1\n");

            var imported = stall.ended(id);

            assertThat(List.of(imported.created(), imported.skipped())).containsExactly(2, 1);
            assertThat(stall.findings(id)).containsExactly("3 not-stored");
        } finally {
            run("drop trigger poisoned on product");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update product_import set merchant = gen_random_uuid() where id = '%s'",
                "update product_import set rate = 1 where id = '%s'",
                "delete from product_import where id = '%s'",
                "update product_import_part set content = 'x' where import = '%s'",
                "update product_import_finding set reason = 'x' where import = '%s'",
                "delete from product_import_finding where import = '%s'",
                "truncate product_import_part"
            })
    void the_service_has_no_right_to_rewrite_what_was_sent_and_found(String statement) {
        assertThatThrownBy(() -> {
                    try (var connection = Database.asApp();
                            var prepared = connection.prepareStatement(statement.formatted(UUID.randomUUID()))) {
                        prepared.execute();
                    }
                })
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("permission denied");
    }

    private static String rows(int products, int variants, int stock) {
        return HEADINGS
                + IntStream.rangeClosed(1, products)
                        .boxed()
                        .flatMap(product -> IntStream.rangeClosed(1, variants)
                                .mapToObj(variant -> "goods-%d,%s,%s,v%d,%d.50,%d"
                                        .formatted(
                                                product,
                                                variant == 1 ? "Goods " + product : "",
                                                variant == 1 ? "Size" : "",
                                                variant,
                                                variant,
                                                stock)))
                        .collect(Collectors.joining("\n"));
    }

    /** How many variants there are, and how many pieces of them all. */
    private static List<Object> stock(Stall stall) {
        return Database.query(
                        "select count(*), sum(t.on_hand)::bigint from stock t join sku s on s.id = t.sku"
                                + " join product p on p.id = s.product where p.merchant = ?",
                        stall.merchant().value())
                .getFirst();
    }
}
