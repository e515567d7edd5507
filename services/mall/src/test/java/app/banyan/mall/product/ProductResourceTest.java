package app.banyan.mall.product;

import static app.banyan.mall.Fair.PATIENCE;
import static app.banyan.mall.Fair.account;
import static app.banyan.mall.Fair.all;
import static app.banyan.mall.Fair.as;
import static app.banyan.mall.Fair.asNobody;
import static app.banyan.mall.Fair.asOperator;
import static app.banyan.mall.Fair.assertNeverTold;
import static app.banyan.mall.Fair.created;
import static app.banyan.mall.Fair.decide;
import static app.banyan.mall.Fair.decideProducts;
import static app.banyan.mall.Fair.defaultTerms;
import static app.banyan.mall.Fair.draft;
import static app.banyan.mall.Fair.grownUp;
import static app.banyan.mall.Fair.handle;
import static app.banyan.mall.Fair.licence;
import static app.banyan.mall.Fair.published;
import static app.banyan.mall.Fair.register;
import static app.banyan.mall.Fair.submit;
import static app.banyan.mall.Fair.terms;
import static app.banyan.mall.Fair.told;
import static app.banyan.mall.Fair.verified;
import static app.banyan.mall.Fair.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import app.banyan.kernel.AccountId;
import app.banyan.testkit.BanyanTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class ProductResourceTest {

    private static AccountId owner;
    private static String merchant;

    @BeforeEach
    void a_merchant_is_there() {
        if (merchant == null) {
            owner = grownUp();
            merchant = verified(owner);
            defaultTerms(owner, merchant);
        }
    }

    @Test
    void a_product_is_offered_once_an_operator_has_looked_at_it() {
        var handle = handle();
        var product = created(write(owner, merchant, """
                {"handle": "%s", "title": "  古树  普洱 ", "description": "<p onclick='x()'>春茶<script>alert(1)</script><img src=x></p>",
                 "brand": "云上", "type": "茶叶", "tags": ["普洱", "普洱", "2019"], "options": ["规格", "年份"],
                 "variants": [
                   {"values": ["100 g", "2019"], "price": {"minor": 1990, "currency": "CNY"},
                    "compareAt": {"minor": 2990, "currency": "CNY"}, "code": "PE-100", "grams": 110, "stock": 5},
                   {"values": ["357 g", "2019"], "price": {"minor": 5990, "currency": "CNY"},
                    "compareAt": {"minor": 5990, "currency": "CNY"}}],
                 "pictures": [{"address": "https://cdn.example/tea.jpg", "alt": "茶"}]}""".formatted(handle)));

        asNobody().get("/v1/products/{p}", product).then().statusCode(404);
        as(owner)
                .get("/v1/products/{p}", product)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("state", equalTo("DRAFT"))
                .body("title", equalTo("古树 普洱"))
                .body("tags", contains("普洱", "2019"))
                .body("merchant.kind", equalTo("licensed"))
                .body("descriptionHtml", equalTo("<p>春茶</p>"))
                .body("variants.title", contains("100 g / 2019", "357 g / 2019"))
                .body("variants.available", contains(5, 0))
                .body("variants[0].compareAt.minor", equalTo(2_990))
                .body("variants[1].compareAt", nullValue())
                .body("pictures[0].shown", equalTo(false))
                .body("terms.version", equalTo(1))
                .body("terms.floorPpm", equalTo(800_000));
        submit(owner, product).statusCode(200).body("state", equalTo("SUBMITTED"));
        assertNeverTold("mall.product", "mall.product.published.v1", product);
        asOperator().queryParam("limit", 200).get("/v1/product-reviews").then().body("items.id", hasItem(product));

        decideProducts(account(), List.of(product), "approve").statusCode(200).body("decided", equalTo(1));

        asNobody()
                .get("/v1/products/{p}", product)
                .then()
                .statusCode(200)
                .body("state", equalTo("PUBLISHED"))
                .body("merchant.id", equalTo(merchant));
        assertThat(told("mall.product", "mall.product.published.v1", product))
                .contains("\"handle\":\"" + handle + "\"", "\"type\":\"茶叶\"");
        assertThat(told("mall.product", "mall.product.terms-changed.v1", product)).contains("\"platformPpm\":50000");
    }

    @Test
    void what_is_rejected_or_withdrawn_says_why_and_may_come_again() {
        var product = created(write(owner, merchant, draft(handle(), "普洱", 100, 1, "")));
        submit(owner, product).statusCode(200);
        asOperator()
                .body("{\"products\": [\"%s\"], \"decision\": \"reject\"}".formatted(product))
                .post("/v1/product-reviews/decisions")
                .then()
                .statusCode(200)
                .body("decided", equalTo(0))
                .body("refused[0].problem", equalTo("/problems/reason-missing"));
        decideProducts(account(), List.of(product), "reject").body("decided", equalTo(1));
        as(owner)
                .get("/v1/products/{p}", product)
                .then()
                .body("state", equalTo("REJECTED"))
                .body("reason", equalTo("看过了"));

        submit(owner, product).statusCode(200);
        decideProducts(account(), List.of(product), "approve").body("decided", equalTo(1));
        submit(owner, product).statusCode(409).body("type", equalTo("/problems/product-state"));
        as(account())
                .body("{\"reason\": \"不喜欢\"}")
                .post("/v1/products/{p}/withdrawal", product)
                .then()
                .statusCode(404);
        asOperator()
                .body("{\"reason\": \"检测不合格\"}")
                .post("/v1/products/{p}/withdrawal", product)
                .then()
                .statusCode(200)
                .body("state", equalTo("WITHDRAWN"));
        asNobody().get("/v1/products/{p}", product).then().statusCode(404);
        told("mall.product", "mall.product.withdrawn.v1", product);
        asOperator()
                .get("/v1/merchant-reviews/{m}/audit", merchant)
                .then()
                .body("items.findAll { it.product == '" + product + "' }.action", contains("withdrawn", "approved", "rejected"))
                .body("items.find { it.action == 'withdrawn' }.detail.reason", equalTo("检测不合格"));
        submit(owner, product).statusCode(200).body("reason", nullValue());
    }

    @Test
    void a_change_needs_the_version_that_was_read_and_keeps_what_was_said_before() {
        var product = published(owner, merchant, draft(handle(), "普洱", 100, 7, ""));
        var etag = as(owner).get("/v1/products/{p}", product).header("ETag");

        as(owner)
                .body("{\"title\": \"熟普洱\"}")
                .patch("/v1/products/{p}", product)
                .then()
                .statusCode(428);
        as(owner)
                .header("If-Match", "\"1\"")
                .body("{\"title\": \"熟普洱\"}")
                .patch("/v1/products/{p}", product)
                .then()
                .statusCode(412)
                .body("type", equalTo("/problems/version-differs"));
        var changed = as(owner)
                .header("If-Match", etag)
                .body("""
                        {"title": "熟普洱", "brand": "云上",
                         "variants": [{"values": [], "price": {"minor": 120, "currency": "CNY"}, "stock": 99}]}""")
                .patch("/v1/products/{p}", product);
        changed.then()
                .statusCode(200)
                .header("ETag", not(equalTo(etag)))
                .body("title", equalTo("熟普洱"))
                .body("descriptionHtml", equalTo("<p>春茶。</p>"))
                .body("variants[0].price.minor", equalTo(120))
                .body("variants[0].available", equalTo(7));
        as(owner)
                .header("If-Match", changed.header("ETag"))
                .body("{\"title\": \"熟普洱\"}")
                .patch("/v1/products/{p}", product)
                .then()
                .statusCode(200)
                .header("ETag", changed.header("ETag"));

        asNobody().get("/v1/products/{p}", product).then().body("title", equalTo("熟普洱"));
        assertThat(told("mall.product", "mall.product.changed.v1", product)).contains("熟普洱", "云上");
        assertThat(all("mall.product", "mall.product.changed.v1", product)).hasSize(1);
        asOperator()
                .get("/v1/merchant-reviews/{m}/audit", merchant)
                .then()
                .body("items.find { it.product == '" + product + "' }.detail.before.title", equalTo("普洱"))
                .body(
                        "items.find { it.product == '" + product + "' }.detail.before.variants[0].price.minor",
                        equalTo(100));
    }

    @Test
    void variants_are_added_by_their_option_values_and_none_is_lost() {
        var product = created(write(owner, merchant, """
                {"handle": "%s", "title": "围巾", "description": "", "options": ["颜色"],
                 "variants": [{"values": ["红"], "price": {"minor": 100, "currency": "CNY"}, "stock": 3}],
                 "pictures": [{"address": "https://a.example/1.jpg"}, {"address": "https://a.example/2.jpg"}]}""".formatted(handle())));
        var sku = as(owner).get("/v1/products/{p}", product).<String>path("variants[0].id");

        as(owner)
                .header("If-Match", "\"1\"")
                .body("""
                        {"variants": [{"values": ["蓝"], "price": {"minor": 110, "currency": "CNY"}, "stock": 4}],
                         "pictures": [{"address": "https://a.example/2.jpg"}]}""")
                .patch("/v1/products/{p}", product)
                .then()
                .statusCode(200)
                .body("variants.title", contains("红", "蓝"))
                .body("variants.available", contains(3, 4))
                .body("variants[0].id", equalTo(sku))
                .body("pictures.address", contains("https://a.example/2.jpg"));
        for (var wrong : List.of("[\"红\", \"大\"]", "[]")) {
            as(owner)
                    .header("If-Match", "\"2\"")
                    .body("{\"variants\": [{\"values\": %s, \"price\": {\"minor\": 1, \"currency\": \"CNY\"}}]}".formatted(wrong))
                    .patch("/v1/products/{p}", product)
                    .then()
                    .statusCode(422)
                    .body("type", equalTo("/problems/variant-values"));
        }
    }

    @Test
    void new_terms_are_a_new_version() {
        var product = published(owner, merchant, draft(handle(), "普洱", 100, 1, ""));
        told("mall.product", "mall.product.terms-changed.v1", product);

        for (var again = 0; again < 2; again++) {
            as(owner)
                    .body(terms(900_000, 1_200_000, 200_000, "\"31\""))
                    .put("/v1/products/{p}/terms", product)
                    .then()
                    .statusCode(200)
                    .body("terms.version", equalTo(2))
                    .body("terms.regions", contains("31"));
        }
        as(owner)
                .body(terms(900_000, 1_200_000, 300_001, ""))
                .put("/v1/products/{p}/terms", product)
                .then()
                .statusCode(422);
        await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(all("mall.product", "mall.product.terms-changed.v1", product))
                        .hasSize(2)
                        .last()
                        .asString()
                        .contains("\"version\":2"));
    }

    @Test
    void nothing_is_submitted_without_terms_or_by_a_merchant_that_nobody_looked_at() {
        var newcomer = grownUp();
        var theirs = created(register(newcomer, licence()));
        var product = created(write(newcomer, theirs, draft(handle(), "普洱", 100, 1, "")));

        submit(newcomer, product).statusCode(409).body("type", equalTo("/problems/merchant-not-verified"));
        decide(account(), theirs, "approve");
        decide(account(), theirs, "approve");
        submit(newcomer, product).statusCode(422).body("type", equalTo("/problems/terms-missing"));
        as(newcomer)
                .body("{}")
                .post("/v1/merchants/{m}/submissions", theirs)
                .then()
                .statusCode(200)
                .body("submitted", equalTo(0));
        as(newcomer)
                .body(terms(1_000_000, 1_000_000, 0, ""))
                .put("/v1/products/{p}/terms", product)
                .then()
                .statusCode(200)
                .body("terms.version", equalTo(1));
        as(newcomer)
                .body("{}")
                .post("/v1/merchants/{m}/submissions", theirs)
                .then()
                .statusCode(200)
                .body("submitted", equalTo(1));
        as(newcomer).get("/v1/products/{p}", product).then().body("state", equalTo("SUBMITTED"));
    }

    @Test
    void one_that_cannot_be_decided_about_does_not_hold_up_the_others() {
        var operator = grownUp();
        var own = verified(operator);
        defaultTerms(operator, own);
        var mine = created(write(operator, own, draft(handle(), "自己的", 100, 1, "")));
        submit(operator, mine).statusCode(200);
        var waiting = created(write(owner, merchant, draft(handle(), "等着的", 100, 1, "")));
        submit(owner, waiting).statusCode(200);
        var draft = created(write(owner, merchant, draft(handle(), "草稿", 100, 1, "")));

        decideProducts(operator, List.of(mine, waiting, draft, waiting), "approve")
                .statusCode(200)
                .body("decided", equalTo(1))
                .body("refused.product", contains(mine, draft))
                .body("refused.problem", contains("/problems/reviewer-belongs", "/problems/product-state"));
        as(operator).get("/v1/products/{p}", mine).then().body("state", equalTo("SUBMITTED"));
        asNobody().get("/v1/products/{p}", waiting).then().statusCode(200);
        decideProducts(operator, List.of(waiting, "prd_01jxqkmprxf88r209wbnz9ye7f"), "approve").statusCode(404);
    }

    @Test
    void a_handle_is_taken_once() {
        var handle = handle();
        var key = UUID.randomUUID().toString();
        var product = created(as(owner, key)
                .body(draft(handle, "普洱", 100, 1, ""))
                .post("/v1/merchants/{m}/products", merchant));

        write(owner, merchant, draft(handle, "普洱", 100, 1, ""))
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/handle-taken"))
                .body("product", equalTo(product));
        assertThat(created(as(owner, key)
                        .body(draft(handle, "普洱", 100, 1, ""))
                        .post("/v1/merchants/{m}/products", merchant)))
                .isEqualTo(product);
    }

    @Test
    void others_see_only_what_is_offered() {
        var another = grownUp();
        var theirs = verified(another);
        defaultTerms(another, theirs);
        var offered = published(another, theirs, draft(handle(), "卖的", 100, 1, ""));
        var draft = created(write(another, theirs, draft(handle(), "没卖的", 100, 1, "")));

        as(another).get("/v1/merchants/{m}/products", theirs).then().body("items.id", contains(draft, offered));
        as(another)
                .queryParam("state", "DRAFT")
                .get("/v1/merchants/{m}/products", theirs)
                .then()
                .body("items.id", contains(draft));
        asNobody()
                .get("/v1/merchants/{m}/products", theirs)
                .then()
                .statusCode(200)
                .body("items.id", contains(offered))
                .body("items[0].descriptionHtml", nullValue());
        asNobody().queryParam("state", "DRAFT").get("/v1/merchants/{m}/products", theirs).then().statusCode(404);
        decide(account(), theirs, "suspend");
        asNobody().get("/v1/merchants/{m}/products", theirs).then().statusCode(404);
        asNobody().get("/v1/products/{p}", offered).then().statusCode(404);
        as(another).get("/v1/merchants/{m}/products", theirs).then().body("items", hasSize(2));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "minor": 0, "currency": "CNY"                   | 422 | out-of-bounds
            "minor": -1, "currency": "CNY"                  | 422 | out-of-bounds
            "minor": 100000000, "currency": "CNY"           | 422 | out-of-bounds
            "minor": 1990, "currency": "USD"                | 422 | out-of-bounds
            "minor": 19.9, "currency": "CNY"                | 400 | malformed-request
            "minor": 9223372036854775808, "currency": "CNY" | 400 | malformed-request
            "minor": "1990", "currency": "CNY"              | 400 | malformed-request
            "minor": 1990                                   | 400 | malformed-request
            """)
    void no_price_that_is_none_is_taken(String price, int status, String problem) {
        write(owner, merchant, """
                {"handle": "%s", "title": "普洱", "description": "", "options": [],
                 "variants": [{"values": [], "price": {%s}}]}""".formatted(handle(), price))
                .then()
                .statusCode(status)
                .body("type", equalTo("/problems/" + problem));
    }
}
