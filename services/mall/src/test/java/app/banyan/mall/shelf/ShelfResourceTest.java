package app.banyan.mall.shelf;

import static app.banyan.mall.Bazaar.account;
import static app.banyan.mall.Bazaar.as;
import static app.banyan.mall.Bazaar.atOnce;
import static app.banyan.mall.Bazaar.community;
import static app.banyan.mall.Bazaar.execute;
import static app.banyan.mall.Bazaar.listing;
import static app.banyan.mall.Bazaar.merchant;
import static app.banyan.mall.Bazaar.product;
import static app.banyan.mall.Bazaar.standing;
import static app.banyan.mall.Bazaar.terms;
import static app.banyan.testkit.Telling.awaitTold;
import static app.banyan.testkit.Telling.told;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import app.banyan.kernel.AccountId;
import app.banyan.mall.Bazaar.Community;
import app.banyan.mall.Bazaar.Product;
import app.banyan.testkit.BanyanTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class ShelfResourceTest {

    private Community community;
    private Product tea;

    @BeforeEach
    void a_community_and_a_product() {
        community = community();
        tea = product(merchant(), 5, new long[] {9_999, 20_000});
    }

    private Response list(AccountId who, String body) {
        return as(who).body(body)
                .post("/v1/shelves/{c}/listings", community.id().wire());
    }

    private String priced(long minor) {
        return "{\"product\": \"%s\", \"prices\": [{\"sku\": \"%s\", \"price\": {\"minor\": %d, \"currency\": \"CNY\"}}]}"
                .formatted(tea.id(), tea.sku(), minor);
    }

    private ValidatableResponse shelf() {
        return given().get("/v1/shelves/{c}", community.id().wire()).then().statusCode(200);
    }

    private ValidatableResponse listings() {
        return as(community.owner())
                .get("/v1/shelves/{c}/listings", community.id().wire())
                .then()
                .statusCode(200);
    }

    @Test
    void what_is_listed_stands_on_the_shelf_for_everybody() {
        var listed = list(community.owner(), """
                        {"product": "%s", "recommendation": "**好茶**<script>alert(1)</script>",
                         "prices": [{"sku": "%s", "price": {"minor": 12000, "currency": "CNY"}}]}""".formatted(tea.id(), tea.sku()))
                .then()
                .statusCode(201)
                .body("prices.price.minor", contains(12_000, 20_000))
                .body("prices.listPrice.minor", contains(9_999, 20_000))
                .body("prices.floor.minor", contains(8_000, 16_000))
                .body("prices.ceiling.minor", contains(14_998, 30_000))
                .body("problem", nullValue())
                .extract()
                .<String>path("listing");

        shelf().body("items.listing", contains(listed))
                .body("items[0].product.id", equalTo(tea.id().wire()))
                .body("items[0].product.merchant.name", equalTo("云上茶行"))
                .body("items[0].prices.price.minor", contains(12_000, 20_000))
                .body("items[0].prices.available", contains(5, 5))
                .body(
                        "items[0].recommendationHtml",
                        equalTo("<p><strong>好茶</strong>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"));
        var told = awaitTold("mall.shelf.listed.v1", listed);
        assertThat(told.at("/product").textValue()).isEqualTo(tea.id().wire());
    }

    @ParameterizedTest
    @CsvSource({"7999, 422", "8000, 201", "14998, 201", "14999, 422", "0, 422", "-1, 422", "99999999999, 422"})
    void a_price_lies_within_the_merchants_terms(long minor, int status) {
        list(community.owner(), priced(minor)).then().statusCode(status);
    }

    @Test
    void a_price_in_another_currency_or_of_another_product_is_none() {
        list(community.owner(), priced(9_999).replace("CNY", "USD"))
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/price-outside-terms"));
        list(
                        community.owner(),
                        priced(9_999)
                                .replace(
                                        tea.sku().wire(),
                                        product(merchant(), 1, 1).sku().wire()))
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/not-a-variant"));
        listings().body("items", hasSize(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"member", "teacher", ""})
    void only_owner_and_managers_decide_what_is_on_a_shelf(String role) {
        var listing = listing(community, tea);
        var somebody = account();
        standing(community.id(), somebody, "OPEN", false, role);

        list(somebody, priced(9_999)).then().statusCode(403).body("type", equalTo("/problems/not-curator"));
        var path = "/v1/shelves/" + community.id() + "/listings";
        as(somebody).get(path).then().statusCode(403);
        as(somebody).body("{}").patch(path + "/" + listing).then().statusCode(403);
        as(somebody).delete(path + "/" + listing).then().statusCode(403);
        as(somebody)
                .body("{\"listings\": [\"%s\"]}".formatted(listing))
                .put("/v1/shelves/{c}/order", community.id().wire())
                .then()
                .statusCode(403);
        standing(community.id(), somebody, "OPEN", false, "manager");
        as(somebody).get(path).then().statusCode(200);
    }

    @Test
    void a_listing_of_another_shelf_is_not_there() {
        var listing = listing(community, tea);
        var other = community();
        var path = "/v1/shelves/" + other.id() + "/listings/" + listing;

        as(other.owner()).body("{\"recommendation\": \"x\"}").patch(path).then().statusCode(404);
        as(other.owner()).delete(path).then().statusCode(404);
        list(account(), priced(9_999)).then().statusCode(503);
    }

    @Test
    void a_closed_community_lists_no_more_but_takes_down() {
        var listing = listing(community, tea);
        standing(community.id(), community.owner(), "READ_ONLY", false, "owner");

        list(community.owner(), priced(9_999))
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/community-closed"));
        as(community.owner())
                .delete("/v1/shelves/{c}/listings/{l}", community.id().wire(), listing)
                .then()
                .statusCode(204);
        awaitTold("mall.shelf.unlisted.v1", listing);
    }

    @Test
    void a_product_stands_on_a_shelf_once_and_comes_back_as_another_listing() {
        var statuses = atOnce(
                5,
                () -> list(community.owner(), "{\"product\": \"%s\"}".formatted(tea.id()))
                        .statusCode());
        assertThat(statuses).filteredOn(status -> status == 201).hasSize(1);
        assertThat(statuses).filteredOn(status -> status == 409).hasSize(4);
        var first = listings().extract().<String>path("items[0].listing");
        var path = "/v1/shelves/" + community.id() + "/listings/" + first;
        as(community.owner()).delete(path).then().statusCode(204);
        as(community.owner()).delete(path).then().statusCode(404);
        shelf().body("items", hasSize(0));

        assertThat(listing(community, tea)).isNotEqualTo(first);
    }

    @Test
    void what_is_not_published_is_not_listed() {
        execute(
                "update product set state = 'WITHDRAWN', reason = '停产' where id = ?",
                tea.id().value());
        list(community.owner(), priced(9_999))
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/product-not-published"));
        list(community.owner(), "{\"product\": \"prd_01jxqkmprxf88r209wbnz9ye7f\"}")
                .then()
                .statusCode(404);
    }

    @Test
    void what_leaves_the_terms_leaves_the_shelf_until_it_is_repriced() {
        var listing = list(community.owner(), priced(8_000)).then().extract().<String>path("listing");
        terms(tea.id(), 2, 1_000_000, 1_000_000, "{}");

        listings()
                .body("items[0].problem", nullValue())
                .body("items[0].prices.outside", contains(true, false))
                .body("items[0].prices.floor.minor", contains(9_999, 20_000));
        shelf().body("items[0].prices.price.minor", contains(20_000));
        as(community.owner())
                .body("{\"prices\": [{\"sku\": \"%s\"}], \"recommendation\": \"换价\"}".formatted(tea.sku()))
                .patch("/v1/shelves/{c}/listings/{l}", community.id().wire(), listing)
                .then()
                .statusCode(200)
                .body("prices.price.minor", contains(9_999, 20_000))
                .body("recommendation", equalTo("换价"));
        shelf().body("items[0].prices.price.minor", contains(9_999, 20_000));
        assertThat(awaitTold("mall.shelf.repriced.v1", listing).at("/by").textValue())
                .isEqualTo(community.owner().wire());
    }

    @Test
    void what_cannot_be_bought_is_shown_to_who_looks_after_the_shelf_only() {
        listing(community, tea);
        execute("update sku set price_minor = 5000 where product = ?", tea.id().value());
        listings().body("items[0].problem", nullValue());
        execute(
                "update stock set on_hand = 0, moved = 'ADJUSTED', moved_by = gen_random_uuid(), reason = '盘点'"
                        + " where sku in (select id from sku where product = ?)",
                tea.id().value());
        shelf().body("items", hasSize(0));
        listings().body("items[0].problem", equalTo("out-of-stock"));
        execute(
                "update merchant set state = 'SUSPENDED', reason = '投诉' where id = ?",
                tea.merchant().id().value());
        shelf().body("items", hasSize(0));
        listings().body("items[0].problem", equalTo("not-for-sale"));
    }

    @Test
    void a_shelf_is_arranged_as_its_people_like() {
        var products =
                IntStream.range(0, 3).mapToObj(_ -> product(merchant(), 100, 1)).toList();
        var listed = products.stream().map(one -> listing(community, one)).toList();
        var turned = listed.reversed();
        var path = "/v1/shelves/" + community.id() + "/order";

        as(community.owner())
                .body("{\"listings\": [\"%s\"]}".formatted(String.join("\", \"", turned)))
                .put(path)
                .then()
                .statusCode(204);

        shelf().body("items.listing", equalTo(turned));
        var page = given().get("/v1/shelves/{c}?limit=2", community.id().wire())
                .then()
                .extract();
        assertThat(page.<List<String>>path("items.listing")).isEqualTo(turned.subList(0, 2));
        given().get("/v1/shelves/{c}?limit=2&after={a}", community.id().wire(), page.<String>path("next"))
                .then()
                .body("items.listing", contains(turned.getLast()))
                .body("next", nullValue());
        as(community.owner())
                .body("{\"listings\": [\"%s\"]}".formatted(listed.getFirst()))
                .put(path)
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/not-the-shelf"));
        given().get("/v1/shelves/{c}?after=bm8", community.id().wire()).then().statusCode(400);
        assertThat(told("mall.shelf.listed.v1", community.id().wire())).hasSizeLessThanOrEqualTo(3);
    }
}
