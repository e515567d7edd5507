package app.banyan.mall.order;

import app.banyan.kernel.OrderId;
import app.banyan.selling.refund.OwedRefund;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;

/** Whoever promised money of lines of an order back hears what became of it, in the transaction that learns of it. */
public interface LineRefunds {

    /** The money is back with the buyer. */
    Uni<Void> refunded(SqlConnection connection, OrderId order, OwedRefund refund, Instant at);

    /** It did not go back, or came back to the platform after it had: it is owed until somebody sends it again. */
    Uni<Void> failed(SqlConnection connection, OrderId order, OwedRefund refund, Instant at);

    /** Payments will never take it on. */
    Uni<Void> notSent(SqlConnection connection, OrderId order, OwedRefund refund);
}
