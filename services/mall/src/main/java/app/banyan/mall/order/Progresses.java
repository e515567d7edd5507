package app.banyan.mall.order;

import app.banyan.kernel.OrderId;
import app.banyan.mall.domain.OrderState;
import app.banyan.mall.domain.OrderState.Progress;
import app.banyan.runtime.sql.Parameters;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.Map;
import java.util.TreeMap;

/** How far each line of an order is, and what state of the order follows. Whoever changes it holds the order. */
public final class Progresses {

    private Progresses() {}

    /** @param toSend how many are still to be sent: nothing that was asked not to be */
    public record Line(Progress progress, int toSend) {

        static final Line NONE = new Line(new Progress(0, 0, 0), 0);
    }

    public static Uni<Map<Integer, Line>> of(SqlConnection connection, OrderId order) {
        return connection.preparedQuery("""
                        select l.line, l.shipped, l.received, l.quantity - l.shipped - l.withheld as to_send,
                               l.quantity - (select coalesce(sum(a.quantity), 0) from after_sale a
                                              where a.order_id = l.order_id and a.line = l.line and a.kind = 'CANCEL'
                                                and a.state in ('REFUNDING', 'REFUNDED', 'REFUND_FAILED'))::int as quantity
                          from order_line l where l.order_id = $1""").execute(Parameters.of(order)).map(rows -> {
            var lines = new TreeMap<Integer, Line>();
            rows.forEach(row -> lines.put(
                    row.getInteger("line"),
                    new Line(
                            new Progress(
                                    row.getInteger("quantity"), row.getInteger("shipped"), row.getInteger("received")),
                            row.getInteger("to_send"))));
            return lines;
        });
    }

    /** How many of the line are still to be sent; none of a line that is not there. */
    public static int toSend(Map<Integer, Line> lines, int line) {
        return lines.getOrDefault(line, Line.NONE).toSend();
    }

    /** The order's state follows from what was sent, what came and what is not to be sent. */
    public static Uni<Void> move(SqlConnection connection, OrderId order) {
        return of(connection, order)
                .flatMap(lines -> connection
                        .preparedQuery("update orders set state = $2 where id = $1")
                        .execute(Parameters.of(
                                order,
                                OrderState.after(lines.values().stream()
                                        .map(Line::progress)
                                        .toList()))))
                .replaceWithVoid();
    }
}
