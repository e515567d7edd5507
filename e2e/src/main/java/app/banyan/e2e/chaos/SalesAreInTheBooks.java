package app.banyan.e2e.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What sellers sold, commission shared and insights counted are the same sales, each once. */
final class SalesAreInTheBooks implements Check {

    /** What each seller says it has told. */
    private static final Map<String, String> SOLD = Map.of(
            "courses", "select id from orders where sold_at is not null",
            "membership", "select id from orders where sold_at is not null",
            "mall", "select id from orders where sold_at is not null");

    @Override
    public String holds() {
        return "Every sale is shared once by commission and known to insights.";
    }

    @Override
    public String lookAt() {
        return "table orders of the seller, topic sales, table tx of commission, table sale_line of insights";
    }

    @Override
    public List<String> broken(Aftermath after) {
        var sold = new TreeSet<String>();
        SOLD.forEach((seller, query) -> sold.addAll(after.rows(seller, query)));
        var heard = new TreeSet<>(after.rows("insights", "select distinct sale from sale_line"));
        var shared = after.number("commission", "select count(*) from tx where kind = 'shares'");

        var broken = new ArrayList<String>();
        if (shared != sold.size()) {
            broken.add("%d sales were sold and %d shared".formatted(sold.size(), shared));
        }
        sold.stream()
                .filter(sale -> !heard.contains(sale))
                .forEach(sale -> broken.add("insights does not know " + sale));
        heard.stream().filter(sale -> !sold.contains(sale)).forEach(sale -> broken.add("nobody has sold " + sale));
        return broken;
    }
}
