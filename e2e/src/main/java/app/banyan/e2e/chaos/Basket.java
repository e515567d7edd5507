package app.banyan.e2e.chaos;

import app.banyan.e2e.Answer;
import app.banyan.e2e.Fairground.Stall;
import app.banyan.e2e.Person;
import java.util.Map;
import java.util.stream.StreamSupport;

/** A cart with something of each of the two merchants in it, as its owner sees it before checking out. */
record Basket(Person buyer, String address, String proof) {

    private static final int MOST = 3;

    static Basket filled(Visit visit) {
        var buyer = visit.member();
        var stalls = visit.open().stalls();
        var first = visit.any(stalls);
        put(visit, buyer, first);
        var others = stalls.stream()
                .filter(stall -> !stall.merchant().equals(first.merchant()))
                .toList();
        var cart = put(visit, buyer, visit.any(others));
        return new Basket(buyer, address(visit, buyer), cart.text("proof"));
    }

    private static Answer put(Visit visit, Person buyer, Stall stall) {
        var quantity = 1 + visit.random().nextInt(MOST);
        return visit.change(
                "/v1/cart/lines", Map.of("listing", stall.listing(), "sku", stall.sku(), "quantity", quantity), buyer);
    }

    private static String address(Visit visit, Person buyer) {
        var shanghai = Map.of(
                "name", buyer.name(), "phone", buyer.phone(), "region", "310000", "city", "上海", "street", "榕树路 1 号");
        return visit.command("/v1/addresses", shanghai, buyer).text("id");
    }

    /** What a checkout of it sends. */
    Map<String, Object> contents() {
        return Map.of("address", address, "proof", proof);
    }

    /** The parcels of a paid checkout, each sent by its merchant as a whole. */
    static void ship(Visit visit, Answer checkout) {
        checkout.get("orders").forEach(order -> {
            var merchant = order.path("merchant").path("id").asText();
            var owner = visit.open().stalls().stream()
                    .filter(stall -> stall.merchant().equals(merchant))
                    .findFirst()
                    .orElseThrow()
                    .owner();
            var lines = StreamSupport.stream(order.path("lines").spliterator(), false)
                    .map(line -> Map.of(
                            "line",
                            line.path("line").asInt(),
                            "quantity",
                            line.path("quantity").asInt()))
                    .toList();
            var id = order.path("id").asText();
            visit.command(
                    Journal.Kind.SHIPPED,
                    "/v1/merchants/%s/orders/%s/shipments".formatted(merchant, id),
                    Map.of("lines", lines, "carrier", "顺丰", "tracking", "SF" + id.substring(id.length() - 12)),
                    visit.regular(owner),
                    id,
                    "id");
            visit.reached(Point.SHIPPED);
        });
    }
}
