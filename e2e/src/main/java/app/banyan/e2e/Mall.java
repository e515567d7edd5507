package app.banyan.e2e;

import app.banyan.e2e.Merchants.Merchant;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/**
 * Goods of two merchants on the shelf of a group: its manager picks them, a member buys of both with one payment, two
 * orders come of it, and what was paid is shared among five.
 */
final class Mall {

    private final Api api;
    private final Teller teller;
    private final Consumer<Moment> at;
    private final Till till;

    Mall(Api api, Teller teller, Consumer<Moment> at, Checkout checkout) {
        this.api = api;
        this.teller = teller;
        this.at = at;
        this.till = new Till(api, teller, at, checkout);
    }

    /** A product's place on the shelf. */
    record Listing(String id, JsonNode product) {

        String sku() {
            return variant().path("id").asText();
        }

        JsonNode variant() {
            return inStock(product);
        }
    }

    /** @param idle what is on the shelf and was not bought */
    record Sold(ManagedGroup.Group group, List<Merchant> merchants, Listing idle, List<JsonNode> orders) {}

    Sold tell(ManagedGroup.Group group, List<Merchant> merchants, Books books) {
        var company = merchants.get(0);
        var person = merchants.get(1);

        var cheap = refused(group, company.products().getFirst());
        teller.say("%s may not sell it for half: %s.", group.manager().name(), cheap.problem());
        var first = list(group, company.products().getFirst(), "**每天都喝**，先从这一款开始。");
        var second = list(group, person.products().getFirst(), "手作，数量不多。");
        var idle = list(group, company.products().getLast(), "先放着看看。");
        at.accept(Moment.GOODS_LISTED);
        shelf(group, List.of(second, first, idle));

        var proof = fill(group, first, second).text("proof");
        reprice(group, first);
        var bought = buy(group, proof, first, second);
        var orders = orders(bought, group.buyer());
        books.awaitQuiet();
        orders.forEach(order -> shared(order, group, books));

        delivered(orders, merchants, group.buyer());
        return new Sold(group, merchants, idle, orders);
    }

    private Answer refused(ManagedGroup.Group group, JsonNode product) {
        var half = Yuan.fen(inStock(product).path("price")) / 2;
        return api.post(
                        shelfOf(group) + "/listings",
                        Map.of(
                                "product",
                                product.path("id"),
                                "prices",
                                List.of(Map.of("sku", inStock(product).path("id"), "price", Yuan.money(half)))),
                        group.manager())
                .expect(422);
    }

    private Listing list(ManagedGroup.Group group, JsonNode product, String recommendation) {
        var listed = api.post(
                        shelfOf(group) + "/listings",
                        Map.of("product", product.path("id"), "recommendation", recommendation),
                        group.manager())
                .done();
        return new Listing(listed.text("listing"), product);
    }

    private void shelf(ManagedGroup.Group group, List<Listing> order) {
        api.put(
                        shelfOf(group) + "/order",
                        Map.of("listings", order.stream().map(Listing::id).toList()),
                        group.manager())
                .done();
        var shown = api.all(shelfOf(group), Person.anonymous());
        StoryBroke.unless(
                shown.stream()
                        .map(item -> item.path("listing").asText())
                        .toList()
                        .equals(order.stream().map(Listing::id).toList()),
                "the shelf shows what the manager put there, in that order");
        shown.forEach(item -> teller.say(
                "On the shelf: %s of %s, %s. %s",
                item.path("product").path("title").asText(),
                item.path("product").path("merchant").path("name").asText(),
                Yuan.of(item.path("prices").get(0).path("price")),
                item.path("recommendationHtml").asText().strip()));
    }

    private Answer fill(ManagedGroup.Group group, Listing first, Listing second) {
        till.put(
                group.buyer(),
                first.id(),
                first.sku(),
                Math.min(2, first.variant().path("available").asInt()));
        var cart = till.put(group.buyer(), second.id(), second.sku(), 1);
        StoryBroke.unless(cart.get("orders").size() == 2, "one cart of two merchants is two orders");
        cart.get("orders")
                .forEach(order -> teller.say(
                        "In the cart: goods of %s for %s, shipping %s, together %s.",
                        order.path("merchantName").asText(),
                        Yuan.of(order.path("goods")),
                        Yuan.of(order.path("shipping")),
                        Yuan.of(order.path("total"))));
        return cart;
    }

    /** The manager asks a tenth more while somebody is looking at the old price. */
    private void reprice(ManagedGroup.Group group, Listing listing) {
        var price = Yuan.fen(listing.variant().path("price")) * 11 / 10;
        api.patch(
                        shelfOf(group) + "/listings/" + listing.id(),
                        Map.of("prices", List.of(Map.of("sku", listing.sku(), "price", Yuan.money(price)))),
                        group.manager())
                .done();
    }

    private Answer buy(ManagedGroup.Group group, String oldProof, Listing first, Listing second) {
        var buyer = group.buyer();
        var lhasa = till.address(buyer, "540000", "拉萨");
        var shanghai = till.address(buyer, "310000", "上海");

        var changed = till.checkOut(buyer, shanghai, oldProof).expect(409);
        teller.say("The price had changed since the buyer saw it: %s, nothing is ordered.", changed.problem());
        var cart = api.get("/v1/cart", buyer).expect(200);
        var far = till.checkOut(buyer, lhasa, cart.text("proof")).expect(422);
        teller.say("To 拉萨 it is not sent: %s.", far.problem());

        var placed = till.checkOut(buyer, shanghai, cart.text("proof")).done();
        StoryBroke.unless(
                Yuan.fen(placed.get("total")) == Yuan.fen(cart.get("total")), "the order costs what the cart said");
        StoryBroke.unless(placed.get("orders").size() == 2, "one checkout at two merchants is two orders");
        teller.say("Checkout %s: two orders, %s.", placed.text("id"), Yuan.of(placed.get("total")));
        at.accept(Moment.GOODS_ORDERED);

        var paid = till.pay(buyer, placed);
        at.accept(Moment.GOODS_SOLD);
        return paid;
    }

    private List<JsonNode> orders(Answer paid, Person buyer) {
        return StreamSupport.stream(paid.get("orders").spliterator(), false)
                .map(order -> api.get("/v1/goods-orders/" + order.path("id").asText(), buyer)
                        .expect(200)
                        .body())
                .toList();
    }

    /** What was paid is all there, and each has the share that terms and plan say, to the fen of a rounding. */
    private void shared(JsonNode order, ManagedGroup.Group group, Books books) {
        var entries = books.entries("sale:" + order.path("id").asText());
        var parties = new HashMap<String, Long>();
        entries.forEach(entry ->
                parties.merge(entry.path("party").path("id").asText(), Yuan.fen(entry.path("amount")), Long::sum));
        var paid = Yuan.fen(order.path("total"));
        var shipping = Yuan.fen(order.path("shipping"));
        var goods = paid - shipping;
        var lines = order.path("lines").size();

        share(parties, group.id(), goods, Shop.GOODS_COMMUNITY, lines, "the community");
        share(parties, group.manager().id(), goods, Shop.MANAGER, lines, "the manager");
        share(parties, group.promoter().id(), goods, Shop.GOODS_PROMOTER, lines, "the promoter");
        var merchant = order.path("merchant").path("id").asText();
        var rest = 1_000_000 - Shop.GOODS_PLATFORM - Shop.GOODS_COMMUNITY - Shop.MANAGER - Shop.GOODS_PROMOTER;
        share(parties, merchant, goods, rest, lines, shipping, "the merchant");
        teller.say(
                "Order %s, %s: merchant %s, platform %s, community %s, manager %s, promoter %s.",
                order.path("id").asText(),
                Yuan.of(paid),
                Yuan.of(parties.get(merchant)),
                Yuan.of(paid
                        - parties.get(merchant)
                        - parties.get(group.id())
                        - parties.get(group.manager().id())
                        - parties.get(group.promoter().id())),
                Yuan.of(parties.get(group.id())),
                Yuan.of(parties.get(group.manager().id())),
                Yuan.of(parties.get(group.promoter().id())));
    }

    private static void share(Map<String, Long> parties, String party, long of, int ppm, int lines, String who) {
        share(parties, party, of, ppm, lines, 0, who);
    }

    private static void share(
            Map<String, Long> parties, String party, long of, int ppm, int lines, long more, String who) {
        var expected = of * ppm / 1_000_000 + more;
        StoryBroke.unless(
                Math.abs(parties.getOrDefault(party, 0L) - expected) <= lines,
                "%s has %s of it, not %s".formatted(who, Yuan.of(expected), Yuan.of(parties.getOrDefault(party, 0L))));
    }

    private void delivered(List<JsonNode> orders, List<Merchant> merchants, Person buyer) {
        for (var order : orders) {
            var merchant = merchants.stream()
                    .filter(one ->
                            one.id().equals(order.path("merchant").path("id").asText()))
                    .findFirst()
                    .orElseThrow();
            for (var parcel : parcels(order)) {
                till.ship(merchant, order, parcel);
            }
        }
        at.accept(Moment.GOODS_SHIPPED);
        for (var order : orders) {
            var received = till.receive(buyer, order.path("id").asText());
            teller.say(
                    "%s received order %s in %d parcels.",
                    buyer.name(),
                    order.path("id").asText(),
                    received.get("shipments").size());
        }
    }

    /** Two of a line come one by one, so that an order is partly under way for a while. */
    private static List<List<Map<String, Object>>> parcels(JsonNode order) {
        var parcels = new ArrayList<List<Map<String, Object>>>();
        order.path("lines")
                .forEach(line -> IntStream.range(0, line.path("quantity").asInt())
                        .forEach(_ -> parcels.add(
                                List.of(Map.of("line", line.path("line").asInt(), "quantity", 1)))));
        return parcels;
    }

    private static JsonNode inStock(JsonNode product) {
        return StreamSupport.stream(product.path("variants").spliterator(), false)
                .filter(variant -> variant.path("available").asInt() > 0)
                .findFirst()
                .orElseThrow(() -> new StoryBroke("nothing of " + product.path("title") + " is in stock"));
    }

    private static String shelfOf(ManagedGroup.Group group) {
        return "/v1/shelves/" + group.id();
    }
}
