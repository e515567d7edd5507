package app.banyan.e2e.chaos;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Days of business time after everything was mended nothing is half done: no order awaits a payment that came or a time
 * that is over, no paid order waits to be sold, no refund is on its way.
 */
final class NothingIsStuck implements Check {

    private static final String OPEN = "select id, state from orders where state in ('AWAITING_PAYMENT', 'REFUND_DUE')";

    private static final String OWED = "select refund, state from owed_refund where state not in ('REFUNDED')";

    private static final String UNSOLD = " or sold_at is null and state = 'FULFILLED'";

    private static final Map<String, List<String>> STUCK = stuck();

    private static Map<String, List<String>> stuck() {
        var stuck = new LinkedHashMap<String, List<String>>();
        stuck.put("courses", List.of(OPEN + UNSOLD, OWED));
        stuck.put(
                "membership",
                List.of(
                        OPEN + UNSOLD,
                        OWED,
                        "select id, state from membership where state = 'REFUNDING'",
                        "select refund, state from cancellation where state = 'REQUESTED'",
                        "select o.id, 'has no term' from orders o left join term t on t.order_id = o.id"
                                + " where o.fulfilled_at is not null and t.order_id is null"));
        stuck.put(
                "mall",
                List.of(
                        OPEN + " or sold_at is null and state in ('PAID', 'PART_SHIPPED', 'SHIPPED', 'RECEIVED')",
                        OWED,
                        "select id, state from checkout where state in ('AWAITING_PAYMENT', 'REFUND_DUE')"));
        stuck.put(
                "payments",
                List.of(
                        "select id, state from refund where state <> 'SUCCEEDED'",
                        "select id, state from payment where state = 'MISMATCH'",
                        "select id, 'captured and not booked' from payment p where state = 'CAPTURED'"
                                + " and not exists (select from cash c where c.payment = p.id and c.kind = 'captured')",
                        "select payment, 'cash is due' from cash_due",
                        "select id, type from stripe_event where state = 'RECEIVED'"));
        return stuck;
    }

    @Override
    public String holds() {
        return "Nothing is stuck in a state that time alone does not end.";
    }

    @Override
    public String lookAt() {
        return "the row that is named, and the log of its service";
    }

    @Override
    public List<String> broken(Aftermath after) {
        var broken = new ArrayList<String>();
        STUCK.forEach((service, queries) ->
                queries.forEach(query -> after.rows(service, query).forEach(row -> broken.add(service + ": " + row))));
        return broken;
    }
}
