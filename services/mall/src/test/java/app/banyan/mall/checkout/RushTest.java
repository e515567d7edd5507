package app.banyan.mall.checkout;

import static app.banyan.mall.Bazaar.addressOf;
import static app.banyan.mall.Bazaar.assertStockAddsUp;
import static app.banyan.mall.Bazaar.atOnce;
import static app.banyan.mall.Bazaar.buy;
import static app.banyan.mall.Bazaar.commissionAnswers;
import static app.banyan.mall.Bazaar.community;
import static app.banyan.mall.Bazaar.holds;
import static app.banyan.mall.Bazaar.listing;
import static app.banyan.mall.Bazaar.memberOf;
import static app.banyan.mall.Bazaar.merchant;
import static app.banyan.mall.Bazaar.product;
import static app.banyan.mall.Bazaar.proof;
import static app.banyan.mall.Bazaar.stock;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.Database;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many at once. */
@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class RushTest {

    @BeforeEach
    void commission_answers() {
        commissionAnswers();
    }

    @Test
    void fifty_buyers_at_once_get_exactly_the_ten_there_are() {
        var community = community();
        var tea = product(merchant(), 9_900, 10);
        var listing = listing(community, tea);
        var buyers = IntStream.range(0, 50).mapToObj(_ -> memberOf(community)).toList();
        buyers.forEach(buyer -> holds(buyer, listing, tea.sku(), 1));
        var proof = proof(buyers.getFirst());
        var requests = buyers.stream()
                .<Callable<Response>>map(buyer -> {
                    var address = addressOf(buyer);
                    return () -> buy(buyer, address, proof, UUID.randomUUID(), "");
                })
                .toList();

        var answers = atOnce(requests).stream()
                .collect(groupingBy(
                        answer -> answer.statusCode() == 201 ? "bought" : answer.<String>path("type"), counting()));

        assertThat(answers).isEqualTo(Map.of("bought", 10L, "/problems/out-of-stock", 40L));
        assertThat(stock(tea.sku())).isEqualTo("10/10");
        assertStockAddsUp();
    }

    @Test
    void the_same_request_ten_times_at_once_is_one_checkout() {
        var community = community();
        var tea = product(merchant(), 9_900, 100);
        var buyer = memberOf(community);
        holds(buyer, listing(community, tea), tea.sku(), 3);
        var address = addressOf(buyer);
        var proof = proof(buyer);
        var key = UUID.randomUUID();

        var answers = atOnce(10, () -> buy(buyer, address, proof, key, ""));

        assertThat(answers).allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(201));
        assertThat(answers.stream().map(answer -> answer.<String>path("id")).distinct())
                .hasSize(1);
        assertThat(stock(tea.sku())).isEqualTo("100/3");
    }

    @Test
    void one_cart_bought_with_ten_keys_at_once_is_bought_once() {
        var community = community();
        var tea = product(merchant(), 9_900, 100);
        var buyer = memberOf(community);
        holds(buyer, listing(community, tea), tea.sku(), 3);
        var address = addressOf(buyer);
        var proof = proof(buyer);

        var answers = atOnce(10, () -> buy(buyer, address, proof, UUID.randomUUID(), "")).stream()
                .collect(groupingBy(
                        answer -> answer.statusCode() == 201 ? "bought" : answer.<String>path("type"), counting()));

        assertThat(answers).isEqualTo(Map.of("bought", 1L, "/problems/cart-empty", 9L));
        assertThat(stock(tea.sku())).isEqualTo("100/3");
        assertStockAddsUp();
    }

    @Test
    void carts_in_opposite_order_do_not_wait_for_each_other_for_ever() {
        var community = community();
        var things = IntStream.range(0, 4)
                .mapToObj(_ -> product(merchant(), 1_000, 1_000))
                .toList();
        var listings = things.stream().map(thing -> listing(community, thing)).toList();
        var requests = new ArrayList<Callable<Response>>();
        for (var one = 0; one < 16; one++) {
            var buyer = memberOf(community);
            for (var step = 0; step < 4; step++) {
                var place = one % 2 == 0 ? step : 3 - step;
                holds(buyer, listings.get(place), things.get(place).sku(), 1);
            }
            var address = addressOf(buyer);
            var proof = proof(buyer);
            requests.add(() -> buy(buyer, address, proof, UUID.randomUUID(), ""));
        }

        assertThat(atOnce(requests))
                .allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(201));

        assertThat(things).allSatisfy(thing -> assertThat(stock(thing.sku())).isEqualTo("1000/16"));
        assertStockAddsUp();
    }

    @Test
    void a_seller_without_a_licence_sells_no_more_in_a_year_than_the_law_allows_however_many_buy_at_once() {
        var community = community();
        var seller = merchant("INDIVIDUAL", 0, null);
        var jade = product(seller, 3_000_000, 100);
        var listing = listing(community, jade);
        var requests = IntStream.range(0, 8)
                .<Callable<Response>>mapToObj(_ -> {
                    var buyer = memberOf(community);
                    holds(buyer, listing, jade.sku(), 1);
                    var address = addressOf(buyer);
                    var proof = proof(buyer);
                    return () -> buy(buyer, address, proof, UUID.randomUUID(), "");
                })
                .toList();

        var answers = atOnce(requests).stream()
                .collect(groupingBy(
                        answer -> answer.statusCode() == 201 ? "bought" : answer.<String>path("type"), counting()));

        assertThat(answers).isEqualTo(Map.of("bought", 3L, "/problems/yearly-limit-reached", 5L));
        assertThat(Database.count(
                        "select minor from individual_year where merchant = ?",
                        seller.id().value()))
                .isEqualTo(9_000_000);
        assertThat(stock(jade.sku())).isEqualTo("100/3");
    }
}
