package app.banyan.e2e.chaos;

import app.banyan.e2e.chaos.Journal.Entry;
import app.banyan.e2e.chaos.Journal.Kind;
import java.util.Map;

/** A cart of two merchants: one payment, two orders, two parcels, both received. */
final class BuyGoods implements Deed {

    @Override
    public String name() {
        return "buy goods of two merchants";
    }

    @Override
    public void perform(Visit visit) {
        var basket = Basket.filled(visit);
        var buyer = basket.buyer();
        var checkout = visit.buy(Seller.MALL, basket.contents(), buyer);
        var paid = visit.read(Seller.MALL.order(checkout), buyer);
        if (!paid.text("state").equals("PAID")) {
            return;
        }
        Basket.ship(visit, paid);
        paid.get("orders").forEach(order -> {
            var id = order.path("id").asText();
            var path = "/v1/goods-orders/" + id + "/receipt";
            visit.command(path, Map.of(), buyer);
            visit.heard(new Entry(Kind.RECEIVED, buyer, path, id, id, ""));
        });
    }
}
