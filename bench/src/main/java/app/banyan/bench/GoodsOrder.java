package app.banyan.bench;

import static app.banyan.bench.Facts.Fact.CAPTURED;
import static app.banyan.bench.Facts.Fact.POSTED;
import static app.banyan.bench.Facts.Fact.SOLD;

import app.banyan.e2e.Answer;
import app.banyan.e2e.Api;
import app.banyan.e2e.PayPage;
import app.banyan.e2e.Person;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeoutException;

/** Goods of a shelf: into the cart, checked out with the price that was seen, paid at Stripe's page, posted. */
final class GoodsOrder implements Purchase {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Api api;
    private final PayPage page = new PayPage();
    private final Facts facts;
    private final List<Shelf.Goods> goods;
    private final Queue<Placed> placed = new ConcurrentLinkedQueue<>();
    private volatile List<Buyer> buyers = List.of();

    /** Somebody with an address to send things to. */
    record Buyer(Person person, String address) {}

    /** An order that was placed, whatever became of it; what payments calls the order is the checkout. */
    record Placed(String order, String payment, String sku) {}

    GoodsOrder(Api api, Facts facts, List<Shelf.Goods> goods) {
        this.api = api;
        this.facts = facts;
        this.goods = List.copyOf(goods);
    }

    void buyers(List<Buyer> signedIn) {
        buyers = List.copyOf(signedIn);
    }

    Queue<Placed> placed() {
        return placed;
    }

    @Override
    public void by(int number, Lap lap) throws InterruptedException {
        var buyer = buyers.get(number);
        var who = buyer.person();
        var wanted = goods.get(ThreadLocalRandom.current().nextInt(goods.size()));

        var line = Map.of("listing", wanted.listing(), "sku", wanted.sku(), "quantity", 1);
        var cart = done("cart", api.once("PUT", "/v1/cart/lines", line, who));
        lap.end(Step.CART);

        var seen = Map.of("address", buyer.address(), "proof", cart.text("proof"));
        var checkout = done("checkout", api.once("POST", "/v1/checkouts", seen, who));
        var order = checkout.get("orders").get(0).path("id").asText();
        var paying = checkout.text("id").replace("chk_", "ord_");
        placed.add(new Placed(order, paying, wanted.sku()));
        lap.end(Step.CHECKOUT);

        var path = "/v1/checkouts/" + checkout.text("id") + "/payment";
        var payment = done("payment", api.once("POST", path, null, who));
        lap.end(Step.PAYMENT);

        page.pay(URI.create(payment.text("checkoutUrl")));
        lap.end(Step.STRIPE);
        hear(lap, Step.CAPTURED, CAPTURED, paying);
        hear(lap, Step.SOLD, SOLD, order);
        hear(lap, Step.POSTED, POSTED, order);
    }

    private void hear(Lap lap, Step step, Facts.Fact fact, String about) throws InterruptedException {
        try {
            lap.end(step, facts.await(fact, about, LIMIT));
        } catch (TimeoutException silence) {
            throw new Unfinished("%s: not heard of within %d s".formatted(step.words(), LIMIT.toSeconds()));
        }
    }

    private static Answer done(String step, Answer answer) {
        if (answer.status() / 100 != 2) {
            throw new Unfinished("%s: %d %s".formatted(step, answer.status(), answer.problem()));
        }
        return answer;
    }
}
