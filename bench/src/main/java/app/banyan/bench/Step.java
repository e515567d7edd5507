package app.banyan.bench;

/** Where an order's time goes. The steps follow each other without a gap; the whole is their sum. */
enum Step {
    CART("cart line"),
    CHECKOUT("checkout"),
    PAYMENT("payment page asked for"),
    STRIPE("page opened and paid at Stripe's sandbox"),
    CAPTURED("paid → captured (webhook)"),
    SOLD("captured → sale told"),
    POSTED("sale told → ledger posted"),
    WHOLE("first request → ledger posted");

    private final String words;

    Step(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
