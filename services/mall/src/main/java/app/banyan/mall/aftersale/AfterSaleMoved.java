package app.banyan.mall.aftersale;

import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.mall.domain.AfterSale;
import app.banyan.mall.domain.AfterSaleId;
import app.banyan.mall.domain.AfterSaleKind;
import app.banyan.mall.domain.AfterSaleState;
import app.banyan.runtime.outbox.DomainEvent;
import java.time.Instant;

/** A step of an after-sale, from its opening on. */
record AfterSaleMoved(
        OrderId order,
        AfterSaleId afterSale,
        int line,
        AfterSaleKind kind,
        int quantity,
        Money amount,
        AfterSaleState state,
        By by,
        Instant at)
        implements DomainEvent {

    static AfterSaleMoved of(AfterSale of, Money amount, AfterSaleState state, By by, Instant at) {
        return new AfterSaleMoved(of.order(), of.id(), of.line(), of.kind(), of.quantity(), amount, state, by, at);
    }

    @Override
    public String topic() {
        return "mall.order";
    }

    @Override
    public String type() {
        return "mall.order.after-sale-moved.v1";
    }

    @Override
    public String key() {
        return order.wire();
    }
}
