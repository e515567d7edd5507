package app.banyan.mall.search;

import static app.banyan.mall.Fair.account;
import static app.banyan.mall.Fair.as;
import static app.banyan.mall.Fair.asNobody;
import static app.banyan.mall.Fair.asOperator;
import static app.banyan.mall.Fair.created;
import static app.banyan.mall.Fair.decide;
import static app.banyan.mall.Fair.defaultTerms;
import static app.banyan.mall.Fair.draft;
import static app.banyan.mall.Fair.grownUp;
import static app.banyan.mall.Fair.handle;
import static app.banyan.mall.Fair.individual;
import static app.banyan.mall.Fair.published;
import static app.banyan.mall.Fair.verified;
import static app.banyan.mall.Fair.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import app.banyan.kernel.AccountId;
import app.banyan.runtime.clock.BusinessClock;
import app.banyan.testkit.BanyanTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class SearchResourceTest {

    private static final String[] TITLES = {
        "古树普洱茶饼 2019", "Ocean Blue Shirt", "ｉＰｈｏｎｅ手机壳", "红色羊毛围巾", "Wool scarf O'Neill"
    };

    @Inject
    BusinessClock clock;

    private static AccountId owner;
    private static String merchant;
    private static final Map<String, String> IDS = new HashMap<>();

    @BeforeEach
    void five_products_are_offered_and_one_is_not() {
        if (merchant != null) {
            return;
        }
        owner = grownUp();
        var opened = verified(owner);
        defaultTerms(owner, opened);
        var more = List.of(
                ", \"type\": \"茶叶\", \"brand\": \"云上\", \"tags\": [\"春茶\", \"礼盒\"]",
                ", \"type\": \"Apparel\", \"brand\": \"云上\", \"tags\": [\"men\"]",
                ", \"type\": \"配件\"",
                ", \"type\": \"Apparel\", \"tags\": [\"礼盒\"]",
                ", \"type\": \"Apparel\"");
        for (var place = 0; place < TITLES.length; place++) {
            var stock = place == 2 ? 0 : 10;
            var id = published(
                    owner, opened, draft(handle(), TITLES[place], 1_000 * (place + 1), stock, more.get(place)));
            IDS.put(TITLES[place], id);
        }
        created(write(owner, opened, draft(handle(), "古树普洱茶饼 2019", 1_000, 10, "")));
        merchant = opened;
    }

    private static RequestSpecification here() {
        return asNobody().queryParam("merchant", merchant);
    }

    private static List<String> titles(RequestSpecification asked) {
        return asked.get("/v1/products").then().statusCode(200).extract().path("items.title");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            普洱            | 古树普洱茶饼 2019
            古树 2019       | 古树普洱茶饼 2019
            茶饼普洱         |
            洱茶            | 古树普洱茶饼 2019
            茶              | 古树普洱茶饼 2019
            树饼            |
            blue            | Ocean Blue Shirt
            SHIRT ocean     | Ocean Blue Shirt
            oce             | Ocean Blue Shirt
            oce shirt       |
            ｂｌｕｅ        | Ocean Blue Shirt
            iphone          | ｉＰｈｏｎｅ手机壳
            手机 iph        | ｉＰｈｏｎｅ手机壳
            红羊            |
            羊毛            | 红色羊毛围巾
            scarf O'Neill   | Wool scarf O'Neill
            云上 茶         | 古树普洱茶饼 2019
            """)
    void words_are_found_in_chinese_and_in_english(String asked, String title) {
        assertThat(titles(here().queryParam("q", asked))).isEqualTo(title == null ? List.of() : List.of(title));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'",
                "\\",
                "& | ! ( ) :*",
                "'' & ''",
                "<->",
                ":*",
                "…",
                "普洱' | 'shirt",
                "a' :* & 'b",
                "🍵",
                "%",
                "_",
                "--",
                "; drop table product"
            })
    void what_means_something_to_the_database_is_only_text(String asked) {
        assertThat(titles(here().queryParam("q", asked))).isEmpty();
        assertThat(titles(here().queryParam("type", asked))).isEmpty();
        assertThat(titles(here().queryParam("tag", asked))).isEmpty();
    }

    @Test
    void a_query_may_be_as_long_as_a_title_and_no_longer() {
        assertThat(titles(here().queryParam("q", "普洱 ".repeat(85)))).hasSize(1);
        assertThat(titles(here().queryParam("q", "x".repeat(255)))).isEmpty();
        assertThat(titles(here().queryParam("q", "好".repeat(255)))).isEmpty();
        here().queryParam("q", "x".repeat(256)).get("/v1/products").then().statusCode(400);
        assertThat(titles(here().queryParam("q", "  "))).hasSize(5);
        for (var field : List.of("q", "type", "tag", "brand")) {
            here().queryParam(field, "\u0000").get("/v1/products").then().statusCode(400);
        }
    }

    @Test
    void everything_that_is_given_must_hold() {
        assertThat(titles(here().queryParam("type", "Apparel"))).hasSize(3);
        assertThat(titles(here().queryParam("type", "Apparel").queryParam("tag", "礼盒")))
                .containsExactly("红色羊毛围巾");
        assertThat(titles(here().queryParam("brand", "云上"))).containsExactly("Ocean Blue Shirt", "古树普洱茶饼 2019");
        assertThat(titles(here().queryParam("minPrice", 2_000).queryParam("maxPrice", 3_000)))
                .containsExactly("ｉＰｈｏｎｅ手机壳", "Ocean Blue Shirt");
        assertThat(titles(here().queryParam("minPrice", 3_000).queryParam("inStock", true)))
                .containsExactly("Wool scarf O'Neill", "红色羊毛围巾");
        assertThat(titles(asNobody().queryParam("merchant", "mer_01jxqkmprxf88r209wbnz9ye7f")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"newest, 43210", "price, 01234", "-price, 43210", ", 43210"})
    void pages_go_on_where_the_one_before_ended(String sort, String order) {
        var seen = new ArrayList<String>();
        var after = (String) null;
        do {
            var asked = here().queryParam("limit", 2);
            asked = sort == null ? asked : asked.queryParam("sort", sort);
            asked = after == null ? asked : asked.queryParam("after", after);
            var page = asked.get("/v1/products").then().statusCode(200).extract();
            seen.addAll(page.path("items.title"));
            after = page.path("next");
        } while (after != null);

        assertThat(seen)
                .isEqualTo(order.chars().mapToObj(place -> TITLES[place - '0']).toList());
    }

    @Test
    void products_of_one_price_are_each_shown_once() {
        var another = grownUp();
        var theirs = verified(another);
        defaultTerms(another, theirs);
        var ids = List.of(
                published(another, theirs, draft(handle(), "一", 100, 1, "")),
                published(another, theirs, draft(handle(), "二", 100, 1, "")),
                published(another, theirs, draft(handle(), "三", 100, 1, "")));
        for (var sort : List.of("price", "-price", "newest")) {
            var seen = new ArrayList<String>();
            var after = (String) null;
            do {
                var asked = asNobody()
                        .queryParam("merchant", theirs)
                        .queryParam("sort", sort)
                        .queryParam("limit", 1);
                var page = (after == null ? asked : asked.queryParam("after", after))
                        .get("/v1/products")
                        .then()
                        .statusCode(200)
                        .extract();
                seen.addAll(page.path("items.id"));
                after = page.path("next");
            } while (after != null);
            assertThat(seen).as(sort).containsExactlyInAnyOrderElementsOf(ids);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "MTIz", "MTIzH2FiYw", "bm93H2FiYw"})
    void a_cursor_that_is_none_is_refused(String after) {
        here().queryParam("after", after)
                .get("/v1/products")
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/cursor-invalid"));
    }

    @ParameterizedTest
    @CsvSource({"sort, cheapest, 400", "minPrice, -1, 400", "minPrice, x, 404", "merchant, x, 404"})
    void a_filter_that_is_none_is_refused(String name, String value, int status) {
        asNobody().queryParam(name, value).get("/v1/products").then().statusCode(status);
    }

    @Test
    void what_is_withdrawn_or_of_a_suspended_merchant_is_found_no_more() {
        var another = grownUp();
        var theirs = verified(another);
        defaultTerms(another, theirs);
        var one = published(another, theirs, draft(handle(), "一号", 100, 1, ""));
        var two = published(another, theirs, draft(handle(), "二号", 100, 1, ""));

        as(another)
                .body("{\"reason\": \"卖完了\"}")
                .post("/v1/products/{p}/withdrawal", one)
                .then()
                .statusCode(200);
        asNobody().queryParam("merchant", theirs).get("/v1/products").then().body("items.id", contains(two));
        decide(account(), theirs, "suspend").then().statusCode(200);
        asNobody().queryParam("merchant", theirs).get("/v1/products").then().body("items", hasSize(0));
    }

    @Test
    void an_individual_whose_half_year_is_over_is_found_no_more() {
        var person = grownUp();
        var shop = individual(person);
        defaultTerms(person, shop);
        var product = published(person, shop, draft(handle(), "手作杯", 100, 1, ""));
        asNobody()
                .queryParam("merchant", shop)
                .get("/v1/products")
                .then()
                .body("items[0].merchant.kind", equalTo("individual"))
                .body("items[0].descriptionHtml", nullValue());

        clock.moveAhead(Duration.ofDays(185));

        asNobody().queryParam("merchant", shop).get("/v1/products").then().body("items", hasSize(0));
        asNobody().get("/v1/products/{p}", product).then().statusCode(404);
        asNobody().get("/v1/merchants/{m}", shop).then().statusCode(404);
        as(person)
                .body("{\"declared\": true}")
                .put("/v1/merchants/{m}/declaration", shop)
                .then()
                .statusCode(200);
        asOperator()
                .body("{\"decision\": \"approve\"}")
                .post("/v1/merchant-reviews/{m}/decisions", shop)
                .then()
                .statusCode(200);
        asNobody().queryParam("merchant", shop).get("/v1/products").then().body("items", hasSize(1));
    }
}
