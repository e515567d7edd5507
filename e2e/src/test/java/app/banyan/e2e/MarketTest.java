package app.banyan.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Many people at one shelf. */
@ExtendWith(OnePlatform.class)
class MarketTest {

    private final World world;
    private final Api api;

    MarketTest(World world) {
        this.world = world;
        this.api = world.api();
    }

    @Test
    void fifty_buyers_at_once_for_ten_items_buy_exactly_ten() throws InterruptedException {
        var shelf = shelf(10);
        var baskets = IntStream.range(0, 50)
                .mapToObj(
                        i -> basket(shelf, world.people().signIn(world.people().stranger())))
                .toList();

        var answers = atOnce(baskets.stream().map(basket ->
                (Callable<Answer>) () -> basket.checkOut(UUID.randomUUID().toString())));

        assertThat(answers.stream().collect(Collectors.groupingBy(Answer::status, Collectors.counting())))
                .isEqualTo(Map.of(201, 10L, 409, 40L));
        assertThat(answers.stream().filter(answer -> answer.status() == 409))
                .allSatisfy(refused -> assertThat(refused.problem()).isEqualTo("out-of-stock"));
        assertThat(api.all("/v1/shelves/" + shelf.community(), Person.anonymous()))
                .allSatisfy(item -> assertThat(
                                item.path("prices").get(0).path("available").asInt())
                        .isZero());
    }

    @Test
    void the_same_checkout_sent_ten_times_at_once_is_one() throws InterruptedException {
        var shelf = shelf(10);
        var basket = basket(shelf, world.people().signIn(world.people().stranger()));
        var key = UUID.randomUUID().toString();

        var answers = atOnce(IntStream.range(0, 10).mapToObj(i -> () -> basket.checkOut(key)));

        assertThat(answers.stream().map(answer -> answer.done().text("id")).distinct())
                .hasSize(1);
        assertThat(api.all("/v1/goods-orders", basket.buyer())).hasSize(1);
    }

    @Test
    void goods_that_nobody_confirms_are_received_when_the_time_is_over() {
        var shelf = shelf(3);
        var basket = basket(shelf, world.people().signIn(world.people().stranger()));
        var placed = basket.checkOut(UUID.randomUUID().toString()).done();
        var payment = api.post("/v1/checkouts/" + placed.text("id") + "/payment", null, basket.buyer())
                .done();
        new PayPage().pay(URI.create(payment.text("checkoutUrl")));
        var order = "/v1/goods-orders/" + placed.get("orders").get(0).path("id").asText();
        awaitState(order, basket.buyer(), "PAID");
        api.post(
                        "/v1/merchants/%s/orders/%s/shipments"
                                .formatted(shelf.stall().merchant(), order.substring(order.lastIndexOf('/') + 1)),
                        Map.of("lines", List.of(Map.of("line", 1, "quantity", 1)), "carrier", "顺丰", "tracking", "SF1"),
                        shelf.stall().owner())
                .done();
        awaitState(order, basket.buyer(), "SHIPPED");

        api.post("/v1/operations/clock", Map.of("forward", "P11D"), world.operator())
                .done();

        var received = awaitState(order, basket.buyer(), "RECEIVED");
        assertThat(received.get("shipments").get(0).path("confirmed").asBoolean(true))
                .isFalse();
    }

    private Answer awaitState(String order, Person buyer, String state) {
        return Patience.USUAL.until(
                order + " is " + state,
                () -> Optional.of(api.get(order, buyer).expect(200))
                        .filter(now -> now.text("state").equals(state)));
    }

    private record Shelf(String community, Fairground.Stall stall) {}

    private record Basket(Api api, Person buyer, String address, String proof) {

        Answer checkOut(String key) {
            return api.post("/v1/checkouts", Map.of("address", address, "proof", proof), buyer, key);
        }
    }

    /** A free group with one thing on its shelf. */
    private Shelf shelf(int stock) {
        var operator = world.operator();
        var story = world.story(moment -> {});
        var community = story.freeGroup(operator, "抢购群");
        var merchant = story.merchants()
                .open(operator, world.people().signIn(People.SECOND_OPERATOR), List.of())
                .getFirst();
        var fairground = new Fairground(api, world.platform().bootstrapToken());
        return new Shelf(community, fairground.stall(operator, merchant, community, "ten", stock));
    }

    private Basket basket(Shelf shelf, Person buyer) {
        world.story(moment -> {}).join(buyer, shelf.community());
        var address = api.post(
                        "/v1/addresses",
                        Map.of(
                                "name",
                                buyer.name(),
                                "phone",
                                buyer.phone(),
                                "region",
                                "310000",
                                "city",
                                "上海",
                                "street",
                                "榕树路 1 号"),
                        buyer)
                .done()
                .text("id");
        var cart = api.put(
                        "/v1/cart/lines",
                        Map.of(
                                "listing",
                                shelf.stall().listing(),
                                "sku",
                                shelf.stall().sku(),
                                "quantity",
                                1),
                        buyer)
                .done();
        return new Basket(api, buyer, address, cart.text("proof"));
    }

    private static List<Answer> atOnce(Stream<Callable<Answer>> requests) throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(requests.toList()).stream()
                    .map(Future::resultNow)
                    .toList();
        }
    }
}
