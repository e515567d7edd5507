package app.banyan.e2e.chaos;

import java.util.Set;

/** Who sells: where its orders are placed and looked at, and what becomes of one that was paid. */
enum Seller {
    COURSES("/v1/orders", Set.of("FULFILLED", "REFUNDED")),
    MEMBERSHIP("/v1/membership-orders", Set.of("FULFILLED", "REFUNDED")),
    MALL("/v1/checkouts", Set.of("PAID", "REFUNDED"));

    private final String orders;
    private final Set<String> settled;

    Seller(String orders, Set<String> settled) {
        this.orders = orders;
        this.settled = settled;
    }

    String orders() {
        return orders;
    }

    String order(String id) {
        return orders + "/" + id;
    }

    String payment(String order) {
        return order(order) + "/payment";
    }

    /** Whether somebody who paid has what they paid for, or their money back. */
    boolean isSettled(String state) {
        return settled.contains(state);
    }
}
