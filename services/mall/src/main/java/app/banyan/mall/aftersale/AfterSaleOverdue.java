package app.banyan.mall.aftersale;

import app.banyan.kernel.MerchantId;
import app.banyan.kernel.OrderId;
import app.banyan.mall.domain.AfterSaleId;
import app.banyan.mall.domain.AfterSaleState;
import app.banyan.runtime.outbox.DomainEvent;
import java.time.Instant;

/** A merchant has left an after-sale unanswered for so long that time will soon answer for it. */
record AfterSaleOverdue(
        OrderId order, AfterSaleId afterSale, MerchantId merchant, AfterSaleState state, Instant since, Instant at)
        implements DomainEvent {

    @Override
    public String topic() {
        return "mall.order";
    }

    @Override
    public String type() {
        return "mall.order.after-sale-overdue.v1";
    }

    @Override
    public String key() {
        return order.wire();
    }
}
