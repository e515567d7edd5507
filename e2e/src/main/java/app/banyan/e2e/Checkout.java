package app.banyan.e2e;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** How people buy, whoever sells: an order, its payment, Stripe's page, and what they get for it. */
public final class Checkout {

    /** Who sells, by where its orders are placed. */
    public enum Seller {
        COURSES("/v1/orders", Moment.ORDERED, Moment.PAID, Moment.FULFILLED),
        MEMBERSHIP(
                "/v1/membership-orders", Moment.MEMBERSHIP_ORDERED, Moment.MEMBERSHIP_PAID, Moment.MEMBERSHIP_STARTED);

        private final String orders;
        private final Moment ordered;
        private final Moment paid;
        private final Moment fulfilled;

        Seller(String orders, Moment ordered, Moment paid, Moment fulfilled) {
            this.orders = orders;
            this.ordered = ordered;
            this.paid = paid;
            this.fulfilled = fulfilled;
        }

        String order(String id) {
            return orders + "/" + id;
        }
    }

    /** What the buyer must find on the order, in fen. */
    public record Price(long list, long toPay) {

        public static Price full(long list) {
            return new Price(list, list);
        }
    }

    private final Api api;
    private final Teller teller;
    private final Consumer<Moment> at;
    private final PayPage page = new PayPage();

    public Checkout(Api api, Teller teller, Consumer<Moment> at) {
        this.api = api;
        this.teller = teller;
        this.at = at;
    }

    /** An order that was paid and fulfilled. */
    public record Bought(String order, String payment, long paid) {}

    public Bought buy(Seller seller, Person buyer, Map<String, Object> what, Price price) {
        var order = api.post(seller.orders, what, buyer).done();
        StoryBroke.unless(
                Yuan.fen(order.get("listPrice")) == price.list(), "the list price is " + Yuan.of(price.list()));
        StoryBroke.unless(Yuan.fen(order.get("toPay")) == price.toPay(), "to pay is " + Yuan.of(price.toPay()));
        return pay(seller, buyer, order);
    }

    /** Pays an order that was placed, and waits until it is fulfilled. */
    public Bought pay(Seller seller, Person buyer, Answer order) {
        var id = order.text("id");
        teller.say(
                "Order %s: %s, credit %s, to pay %s.",
                id, Yuan.of(order.get("listPrice")), Yuan.of(order.get("credit")), Yuan.of(order.get("toPay")));
        at.accept(seller.ordered);

        var payment = api.post(seller.order(id) + "/payment", null, buyer).done();
        var address = URI.create(payment.text("checkoutUrl"));
        at.accept(Moment.PAYMENT_ASKED);
        var patience = payAt(address);
        at.accept(seller.paid);

        patience.until(
                "order %s is fulfilled".formatted(id),
                () -> Optional.of(api.get(seller.order(id), buyer).expect(200))
                        .filter(now -> now.text("state").equals("FULFILLED")));
        teller.say("Payment %s: paid on Stripe's page. Order %s: fulfilled.", payment.text("payment"), id);
        at.accept(seller.fulfilled);
        return new Bought(id, payment.text("payment"), Yuan.fen(order.get("toPay")));
    }

    /** @return how long the money may take from here */
    Patience payAt(URI address) {
        if (PayPage.isForAPerson(address)) {
            teller.say("Open %s and pay there, in test mode with the card 4242 4242 4242 4242.", address);
            return Patience.OF_A_BUYER;
        }
        page.pay(address);
        return Patience.USUAL;
    }
}
