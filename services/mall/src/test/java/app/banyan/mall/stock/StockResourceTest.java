package app.banyan.mall.stock;

import static app.banyan.mall.Bazaar.account;
import static app.banyan.mall.Bazaar.as;
import static app.banyan.mall.Bazaar.assertStockAddsUp;
import static app.banyan.mall.Bazaar.commissionAnswers;
import static app.banyan.mall.Bazaar.community;
import static app.banyan.mall.Bazaar.execute;
import static app.banyan.mall.Bazaar.listing;
import static app.banyan.mall.Bazaar.memberOf;
import static app.banyan.mall.Bazaar.merchant;
import static app.banyan.mall.Bazaar.ordered;
import static app.banyan.mall.Bazaar.paid;
import static app.banyan.mall.Bazaar.product;
import static app.banyan.mall.Bazaar.stock;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.SkuId;
import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.Database;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class StockResourceTest {

    private static Response move(AccountId who, SkuId sku, String quantity) {
        return as(who).body("{\"quantity\": %s, \"reason\": \"盘点\"}".formatted(quantity))
                .post("/v1/skus/{sku}/stock-movements", sku.wire());
    }

    @Test
    void every_change_of_stock_is_a_movement() {
        commissionAnswers();
        var community = community();
        var tea = product(merchant(), 9_900, 5);
        var listing = listing(community, tea);
        move(tea.merchant().owner(), tea.sku(), "7")
                .then()
                .statusCode(201)
                .body("onHand", equalTo(12))
                .body("available", equalTo(12));
        var buyer = memberOf(community);
        var checkout = ordered(buyer, listing, tea.sku(), 2);
        move(tea.merchant().owner(), tea.sku(), "-11")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/stock-out-of-range"))
                .body("available", equalTo(10));
        paid(buyer, checkout);
        move(tea.merchant().owner(), tea.sku(), "-10").then().statusCode(201).body("onHand", equalTo(0));

        assertThat(Database.query(
                        "select kind, on_hand, reserved from stock_movement where sku = ? order by id",
                        tea.sku().value()))
                .isEqualTo(List.of(
                        List.of("OPENED", 5L, 0L),
                        List.of("ADJUSTED", 7L, 0L),
                        List.of("RESERVED", 0L, 2L),
                        List.of("SOLD", -2L, -2L),
                        List.of("ADJUSTED", -10L, 0L)));
        assertStockAddsUp();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1.5", "2147483648", "-2147483649", "\"5\"", "null", "1000000001"})
    void a_movement_says_how_many_more_or_fewer(String quantity) {
        var tea = product(merchant(), 9_900, 5);

        assertThat(move(tea.merchant().owner(), tea.sku(), quantity).statusCode())
                .isIn(400, 422);
        assertThat(stock(tea.sku())).isEqualTo("5/0");
    }

    @Test
    void stock_is_the_business_of_the_merchants_own_people() {
        var tea = product(merchant(), 9_900, 5);
        var merchant = tea.merchant().id().wire();
        for (var stranger : List.of(account(), merchant().owner())) {
            move(stranger, tea.sku(), "1").then().statusCode(404);
            as(stranger).get("/v1/merchants/{m}/stock", merchant).then().statusCode(404);
        }
        move(tea.merchant().owner(), new SkuId(tea.id().value()), "1").then().statusCode(404);
        as(tea.merchant().owner())
                .get("/v1/merchants/{m}/stock", merchant)
                .then()
                .statusCode(200)
                .body("items.sku", contains(tea.sku().wire()))
                .body("items[0].variant", equalTo("第1款"))
                .body("items[0].available", equalTo(5));
        execute(
                "update merchant set state = 'SUSPENDED', reason = '投诉' where id = ?",
                tea.merchant().id().value());
        move(tea.merchant().owner(), tea.sku(), "1").then().statusCode(409);
    }
}
