package app.banyan.e2e;

import app.banyan.e2e.Merchants.Merchant;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** How goods are bought and sent, whoever does it: a cart, an address, a checkout and its payment, parcels, the receipt. */
public final class Till {

    private final Api api;
    private final Teller teller;
    private final Consumer<Moment> at;
    private final Checkout checkout;

    public Till(Api api, Teller teller, Consumer<Moment> at, Checkout checkout) {
        this.api = api;
        this.teller = teller;
        this.at = at;
        this.checkout = checkout;
    }

    /** @return the cart as it is now */
    public Answer put(Person buyer, String listing, String sku, int quantity) {
        return api.put("/v1/cart/lines", Map.of("listing", listing, "sku", sku, "quantity", quantity), buyer)
                .done();
    }

    /** @return the id of the new entry of the buyer's address book */
    public String address(Person buyer, String region, String city) {
        return api.post(
                        "/v1/addresses",
                        Map.of(
                                "name",
                                buyer.name(),
                                "phone",
                                buyer.phone(),
                                "region",
                                region,
                                "city",
                                city,
                                "street",
                                "榕树路 1 号 2 室"),
                        buyer)
                .done()
                .text("id");
    }

    /** @param proof of the cart that the buyer saw */
    public Answer checkOut(Person buyer, String address, String proof) {
        return api.post("/v1/checkouts", Map.of("address", address, "proof", proof), buyer);
    }

    /** Pays for everything in the checkout, and waits until the mall knows of it. */
    public Answer pay(Person buyer, Answer placed) {
        var path = "/v1/checkouts/" + placed.text("id");
        var payment = api.post(path + "/payment", null, buyer).done();
        var patience = checkout.payAt(URI.create(payment.text("checkoutUrl")));
        at.accept(Moment.GOODS_PAID);
        var paid = patience.until(
                "checkout %s is paid".formatted(placed.text("id")),
                () -> Optional.of(api.get(path, buyer).expect(200))
                        .filter(now -> now.text("state").equals("PAID")));
        teller.say("Paid once, payment %s.", payment.text("payment"));
        return paid;
    }

    /** Sends one parcel of an order. */
    public void ship(Merchant merchant, JsonNode order, List<Map<String, Object>> lines) {
        api.post(
                        "/v1/merchants/%s/orders/%s/shipments"
                                .formatted(merchant.id(), order.path("id").asText()),
                        Map.of("lines", lines, "carrier", "顺丰", "tracking", "SF" + System.nanoTime()),
                        merchant.owner())
                .done();
    }

    /** The buyer says that everything which was shipped of the order is there. */
    public Answer receive(Person buyer, String order) {
        var received = api.post("/v1/goods-orders/" + order + "/receipt", Map.of(), buyer)
                .done();
        StoryBroke.unless(received.text("state").equals("RECEIVED"), "what was shipped is received");
        return received;
    }
}
