package app.banyan.commission.accrual;

import app.banyan.kernel.PayoutId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;

/**
 * Is told of the cash of payouts, in the database transaction that posts it. Whoever keeps payouts makes a bean of it;
 * while there is none, the cash is posted all the same.
 */
public interface CashOfPayouts {

    /** @param transferred payouts whose transfer's balance transaction is in the books now, each once */
    Uni<Void> posted(SqlConnection connection, List<PayoutId> transferred);
}
