package app.banyan.insights.buyer;

import static app.banyan.insights.Market.NOON;
import static app.banyan.insights.Market.account;
import static app.banyan.insights.Market.asOperator;
import static app.banyan.insights.Market.community;
import static app.banyan.insights.Market.id;
import static app.banyan.insights.Market.merchant;
import static app.banyan.insights.Market.read;
import static app.banyan.insights.Market.tellLadder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import app.banyan.insights.Market.Sale;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.MerchantId;
import app.banyan.testkit.BanyanTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class BuyersTest {

    private static final String FEBRUARY = "2026-02";
    private static final String MARCH = "2026-03";

    private static List<AccountId> people(int count) {
        return Stream.generate(() -> account()).limit(count).toList();
    }

    private static ValidatableResponse buyers(MerchantId merchant, String query) {
        return asOperator()
                .get("/v1/insights/merchants/" + merchant + "/buyers?month=" + query)
                .then()
                .statusCode(200);
    }

    @Test
    void who_buys_again_returns_and_who_held_a_rung_is_told_apart() {
        var merchant = merchant();
        var community = community();
        var product = id("prd");
        var lower = id("crs");
        var upper = id("tir");
        tellLadder(id("lad"), List.of(lower, upper));
        var climbers = people(5);
        var others = people(6);
        climbers.forEach(buyer -> {
            Sale.of(buyer)
                    .product("course", lower, "入门")
                    .at(NOON.minus(Duration.ofDays(3)))
                    .tell();
            Sale.of(buyer)
                    .product("membership", upper, "年度")
                    .at(NOON.minus(Duration.ofDays(2)))
                    .tell();
            Sale.of(buyer, community).goods(merchant, product, 2, 1000).at(NOON).tell();
        });
        others.forEach(buyer -> {
            Sale.of(buyer, community).goods(merchant, product, 1, 500).at(NOON).tell();
            Sale.of(buyer, community)
                    .goods(merchant, product, 3, 1500)
                    .at(NOON.plus(Duration.ofHours(1)))
                    .tell();
            Sale.of(buyer)
                    .product("course", lower, "入门")
                    .at(NOON.plus(Duration.ofHours(2)))
                    .tell();
        });
        read();

        var told = buyers(merchant, MARCH).extract().jsonPath();

        assertThat(told.<Map<String, Object>>getList("items"))
                .extracting(item -> "%s rung %s: %s buyers, %s pieces"
                        .formatted(item.get("kind"), item.get("rung"), item.get("buyers"), item.get("quantity")))
                .containsExactly(
                        "first-purchase rung 0: 6 buyers, 6 pieces",
                        "first-purchase rung 2: 5 buyers, 10 pieces",
                        "returning rung 0: 6 buyers, 18 pieces");
        assertThat(told.<String>getList("items.community")).containsOnly(community.wire());
        assertThat(told.<String>getList("items.title")).containsOnly("杯子");
        assertThat(told.getLong("total.buyers")).isEqualTo(11);
        assertThat(told.getLong("total.paid.minor")).isEqualTo(5 * 1000 + 6 * 2000);
        assertThat(told.getInt("withheld")).isZero();
    }

    @Test
    void a_rung_that_was_given_back_before_is_not_held() {
        var merchant = merchant();
        var product = id("prd");
        var course = id("crs");
        tellLadder(id("lad"), List.of(course, id("crs")));
        people(5).forEach(buyer -> {
            Sale.of(buyer)
                    .product("course", course, "入门")
                    .paid(1990)
                    .at(NOON.minus(Duration.ofDays(30)))
                    .tell()
                    .tellRefund(id("rfd"), 1, 1990, 1990);
            Sale.of(buyer)
                    .goods(merchant, product, 1, 500)
                    .at(NOON.plus(Duration.ofDays(10)))
                    .tell();
            Sale.of(buyer)
                    .goods(merchant, product, 1, 500)
                    .at(NOON.minus(Duration.ofDays(10)))
                    .tell();
        });
        read();

        buyers(merchant, FEBRUARY)
                .body("items.kind", contains("first-purchase"))
                .body("items.rung", contains(1));
        buyers(merchant, MARCH).body("items.kind", contains("returning")).body("items.rung", contains(0));
    }

    @Test
    void fewer_than_five_are_told_as_other_or_not_at_all() {
        var merchant = merchant();
        var here = community();
        var there = community();
        var tea = id("prd");
        var cup = id("prd");
        people(6)
                .forEach(buyer -> Sale.of(buyer, here)
                        .goods(merchant, tea, 1, 100)
                        .at(NOON)
                        .tell());
        people(7)
                .forEach(buyer -> Sale.of(buyer, there)
                        .goods(merchant, tea, 1, 100)
                        .at(NOON)
                        .tell());
        people(2)
                .forEach(buyer -> Sale.of(buyer, here)
                        .goods(merchant, cup, 1, 100)
                        .at(NOON)
                        .tell());
        read();
        buyers(merchant, MARCH)
                .body("items.buyers", contains(7))
                .body("items.community", contains(there.wire()))
                .body("withheld", equalTo(2))
                .body("total.buyers", equalTo(15));

        people(4)
                .forEach(buyer -> Sale.of(buyer, there)
                        .goods(merchant, cup, 2, 100)
                        .at(NOON)
                        .tell());
        read();
        var told =
                buyers(merchant, MARCH).body("withheld", equalTo(0)).extract().jsonPath();
        assertThat(told.getList("items.buyers", Long.class)).containsExactlyInAnyOrder(6L, 7L, 6L);
        assertThat(told.getString("items[2].kind")).isEqualTo("other");
        assertThat(told.getLong("items[2].quantity")).isEqualTo(10);
        assertThat(told.<Object>get("items[2].community")).isNull();

        buyers(merchant, FEBRUARY).body("items", empty()).body("total", nullValue());
    }

    @Test
    void a_shop_with_four_buyers_learns_nothing_of_them() {
        var merchant = merchant();
        people(4)
                .forEach(buyer ->
                        Sale.of(buyer).goods(merchant, id("prd"), 1, 100).tell());
        read();

        buyers(merchant, MARCH)
                .body("items", empty())
                .body("withheld", equalTo(4))
                .body("total", nullValue());
    }

    @Test
    void pages_are_cut_from_what_may_be_told() {
        var merchant = merchant();
        for (var product : List.of(id("prd"), id("prd"), id("prd"))) {
            people(5)
                    .forEach(buyer ->
                            Sale.of(buyer).goods(merchant, product, 1, 100).tell());
        }
        read();

        var first = buyers(merchant, MARCH + "&limit=2").extract().jsonPath();
        assertThat(first.<String>getList("items.product")).hasSize(2);
        var second = buyers(merchant, MARCH + "&limit=2&after=" + first.getString("next"))
                .body("next", nullValue());
        assertThat(second.extract().jsonPath().<String>getList("items.product"))
                .hasSize(1)
                .doesNotContainAnyElementsOf(first.getList("items.product"));
    }

    @Test
    void what_one_buyer_gave_back_changes_nothing_that_is_told() {
        var merchant = merchant();
        var product = id("prd");
        var sales = people(5).stream()
                .map(buyer ->
                        Sale.of(buyer).goods(merchant, product, 1, 700).at(NOON).tell())
                .toList();
        read();
        var before = buyers(merchant, MARCH).extract().asString();

        sales.getFirst().tellRefund(id("rfd"), 1, 700, 700);
        read();

        assertThat(buyers(merchant, MARCH).extract().asString())
                .isEqualTo(before)
                .contains("3500");
    }

    @Test
    void only_a_month_that_is_over_is_told_of() {
        var path = "/v1/insights/merchants/" + merchant() + "/buyers";
        asOperator()
                .get(path + "?month=2026-03-02")
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/filter-invalid"));
        asOperator()
                .get(path + "?month=" + YearMonth.now(ZoneId.of("Asia/Shanghai")))
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/month-not-over"))
                .body(
                        "last",
                        equalTo(YearMonth.now(ZoneId.of("Asia/Shanghai"))
                                .minusMonths(1)
                                .toString()));
        asOperator().get(path).then().statusCode(200).body("items", empty());
        asOperator().get(path + "?after=x").then().statusCode(400);
    }
}
