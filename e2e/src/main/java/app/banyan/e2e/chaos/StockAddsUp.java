package app.banyan.e2e.chaos;

import java.util.List;
import java.util.stream.Stream;

/** Nothing is sold that there is not, and nothing vanishes. */
final class StockAddsUp implements Check {

    /** From its movements, which the database writes down itself. */
    private static final String BY_MOVEMENTS = """
            select s.sku, 'is', s.on_hand, 'with', s.reserved, 'reserved, and its movements say', sum(m.on_hand), sum(m.reserved)
              from stock s join stock_movement m using (sku)
             group by s.sku, s.on_hand, s.reserved
            having s.on_hand < 0 or s.on_hand <> sum(m.on_hand) or s.reserved <> sum(m.reserved)""";

    /** From the orders: what was ever paid for has left, and what awaits payment is kept. */
    private static final String BY_ORDERS = """
            select s.sku, 'is reserved', s.reserved, 'and ordered', coalesce(o.open, 0), 'is sold', coalesce(m.sold, 0),
                   'and paid', coalesce(o.sold, 0)
              from stock s
              left join (select sku, -sum(on_hand) as sold from stock_movement where kind = 'SOLD' group by sku) m using (sku)
              left join (select l.sku, sum(l.quantity) filter (where o.state = 'AWAITING_PAYMENT') as open,
                                sum(l.quantity) filter (where o.sold_at is not null) as sold
                           from order_line l join orders o on o.id = l.order_id group by l.sku) o using (sku)
             where s.reserved <> coalesce(o.open, 0) or coalesce(m.sold, 0) <> coalesce(o.sold, 0)""";

    @Override
    public String holds() {
        return "Stock is never below zero, and is the opening less what was sold, more what came back.";
    }

    @Override
    public String lookAt() {
        return "tables stock_movement and order_line of mall, by sku";
    }

    @Override
    public List<String> broken(Aftermath after) {
        return Stream.of(BY_MOVEMENTS, BY_ORDERS)
                .flatMap(query -> after.rows("mall", query).stream())
                .toList();
    }
}
