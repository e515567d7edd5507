package app.banyan.mall.aftersale;

import app.banyan.kernel.OrderId;
import app.banyan.mall.domain.AfterSaleState;
import app.banyan.mall.order.LineRefunds;
import app.banyan.mall.order.Sales;
import app.banyan.selling.refund.OwedRefund;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** What became of the money that after-sales gave back. */
@ApplicationScoped
class AfterSaleRefunds implements LineRefunds {

    private final AfterSaleSteps steps;
    private final Sales sales;

    AfterSaleRefunds(AfterSaleSteps steps, Sales sales) {
        this.steps = steps;
        this.sales = sales;
    }

    @Override
    public Uni<Void> refunded(SqlConnection connection, OrderId order, OwedRefund refund, Instant at) {
        return ofRefund(connection, refund, AfterSaleState.REFUNDED).flatMap(_ -> sales.givenBack(connection, order));
    }

    @Override
    public Uni<Void> failed(SqlConnection connection, OrderId order, OwedRefund refund, Instant at) {
        return ofRefund(connection, refund, AfterSaleState.REFUND_FAILED)
                .flatMap(_ -> sales.refundFailed(connection, order, refund.refund(), at));
    }

    /** An operator has to find out why, and decides anew. */
    @Override
    public Uni<Void> notSent(SqlConnection connection, OrderId order, OwedRefund refund) {
        return ofRefund(connection, refund, AfterSaleState.ESCALATED);
    }

    private Uni<Void> ofRefund(SqlConnection connection, OwedRefund refund, AfterSaleState next) {
        return AfterSaleRow.of(connection, refund.refund())
                .flatMap(found -> found.filter(afterSale -> afterSale.state().leadsTo(next))
                        .map(afterSale -> steps.move(connection, afterSale, next, Step.of(By.PAYMENTS)))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }
}
