package app.banyan.e2e.chaos;

import app.banyan.e2e.Person;
import java.util.Map;

/**
 * Somebody sits on the pay page until the order has run out, if business time moves meanwhile, and then pays: the goods
 * may be gone, and then the money comes back.
 */
final class PayLate implements Deed {

    @Override
    public String name() {
        return "pay when the order has run out";
    }

    @Override
    public void perform(Visit visit) {
        if (visit.random().nextBoolean()) {
            var basket = Basket.filled(visit);
            late(visit, Seller.MALL, basket.contents(), basket.buyer());
        } else {
            late(visit, Seller.COURSES, BuyCourse.small(visit), visit.member());
        }
    }

    private static void late(Visit visit, Seller seller, Map<String, Object> what, Person buyer) {
        var order = visit.order(seller, what, buyer).text("id");
        var page = visit.payPage(seller, order, buyer);
        visit.soon(() -> visit.state(seller, order, buyer).equals("EXPIRED"));
        visit.pay(seller, order, buyer, page);
        visit.watch("late order " + order + " is settled", () -> seller.isSettled(visit.state(seller, order, buyer)));
    }
}
