package app.banyan.mall.order;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.Id;
import app.banyan.kernel.MerchantId;
import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.PaymentId;
import app.banyan.kernel.RefundId;
import app.banyan.mall.domain.CheckoutId;
import app.banyan.mall.domain.Payoff.Reason;
import app.banyan.mall.domain.Placement;
import app.banyan.mall.domain.ShipmentId;
import app.banyan.runtime.outbox.DomainEvent;
import java.time.Instant;
import java.util.List;

/** What happens to a checkout, which is paid in one go, and to each of its orders, which is sent on its own. */
public sealed interface OrderChanged extends DomainEvent {

    /** The checkout or the order. */
    Id what();

    @Override
    default String topic() {
        return "mall.order";
    }

    @Override
    default String key() {
        return what().wire();
    }

    sealed interface OfCheckout extends OrderChanged {

        CheckoutId checkout();

        @Override
        default Id what() {
            return checkout();
        }
    }

    sealed interface OfOrder extends OrderChanged {

        OrderId order();

        @Override
        default Id what() {
            return order();
        }
    }

    record Placed(
            CheckoutId checkout,
            List<Order> orders,
            AccountId buyer,
            Money total,
            Instant orderedAt,
            Instant reservedUntil)
            implements OfCheckout {

        public record Order(OrderId order, MerchantId merchant, CommunityId community, Money total) {}

        static Placed of(Placement placement) {
            return new Placed(
                    placement.id(),
                    placement.baskets().stream()
                            .map(basket -> new Order(
                                    placement.orderOf(basket),
                                    basket.seller().id(),
                                    basket.community(),
                                    basket.total()))
                            .toList(),
                    placement.buyer(),
                    placement.total(),
                    placement.orderedAt(),
                    placement.reservedUntil());
        }

        @Override
        public String type() {
            return "mall.order.placed.v1";
        }
    }

    record Expired(CheckoutId checkout, Instant at) implements OfCheckout {

        @Override
        public String type() {
            return "mall.order.expired.v1";
        }
    }

    record Paid(CheckoutId checkout, PaymentId payment, List<OrderId> orders, Instant at) implements OfCheckout {

        @Override
        public String type() {
            return "mall.order.paid.v1";
        }
    }

    /** Money was captured that cannot buy what it was meant for. It goes back; it never was a sale. */
    record RefundFellDue(CheckoutId checkout, PaymentId payment, Money amount, Reason reason, Instant at)
            implements OfCheckout {

        @Override
        public String type() {
            return "mall.order.refund-due.v1";
        }
    }

    record Refunded(CheckoutId checkout, RefundId refund, PaymentId payment, Money amount, Instant refundedAt)
            implements OfCheckout {

        @Override
        public String type() {
            return "mall.order.refunded.v1";
        }
    }

    record RefundFailed(
            CheckoutId checkout, RefundId refund, PaymentId payment, Money amount, String reason, Instant failedAt)
            implements OfCheckout {

        @Override
        public String type() {
            return "mall.order.refund-failed.v1";
        }
    }

    /** How many of a line are in a parcel. */
    record Packed(int line, int quantity) {}

    record Shipped(OrderId order, ShipmentId shipment, List<Packed> lines, Instant at) implements OfOrder {

        @Override
        public String type() {
            return "mall.order.shipped.v1";
        }
    }

    /** @param confirmed whether the buyer said so; false when the time to say so ran out */
    record Received(OrderId order, ShipmentId shipment, List<Packed> lines, boolean confirmed, Instant at)
            implements OfOrder {

        @Override
        public String type() {
            return "mall.order.received.v1";
        }
    }
}
