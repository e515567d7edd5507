package app.banyan.membership.order;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.PaymentId;
import app.banyan.kernel.RefundId;
import app.banyan.kernel.TierId;
import app.banyan.membership.domain.MembershipId;
import app.banyan.membership.domain.OfferId;
import app.banyan.membership.domain.OrderKind;
import app.banyan.membership.domain.Settlement.RefundReason;
import app.banyan.runtime.outbox.DomainEvent;
import java.time.Instant;
import java.util.Optional;

/** What happens to an order. That it was fulfilled is told as the membership it started or renewed, and as a sale. */
sealed interface OrderChanged extends DomainEvent {

    OrderId order();

    @Override
    default String topic() {
        return "membership.order";
    }

    @Override
    default String key() {
        return order().wire();
    }

    record Placed(
            OrderId order,
            OrderKind kind,
            AccountId buyer,
            TierId tier,
            Optional<MembershipId> membership,
            Optional<OfferId> offer,
            Optional<CommunityId> community,
            Money listPrice,
            Money credit,
            Money toPay,
            Instant orderedAt,
            Instant reservedUntil)
            implements OrderChanged {

        static Placed of(OrderRow row) {
            var view = OrderView.of(row);
            return new Placed(
                    row.order(),
                    row.kind,
                    row.account(),
                    row.tierId(),
                    row.continued(),
                    view.offer(),
                    row.communityId(),
                    view.listPrice(),
                    view.credit(),
                    view.toPay(),
                    row.orderedAt,
                    row.reservedUntil);
        }

        @Override
        public String type() {
            return "membership.order.placed.v1";
        }
    }

    record Expired(OrderId order, AccountId buyer, TierId tier, Optional<OfferId> offer, Instant at)
            implements OrderChanged {

        @Override
        public String type() {
            return "membership.order.expired.v1";
        }
    }

    /** Money was captured that cannot buy what it was meant for. It goes back; it never was a sale. */
    record RefundFellDue(OrderId order, PaymentId payment, Money amount, RefundReason reason, Instant at)
            implements OrderChanged {

        @Override
        public String type() {
            return "membership.order.refund-due.v1";
        }
    }

    record Refunded(OrderId order, RefundId refund, PaymentId payment, Money amount, Instant refundedAt)
            implements OrderChanged {

        @Override
        public String type() {
            return "membership.order.refunded.v1";
        }
    }

    record RefundFailed(
            OrderId order, RefundId refund, PaymentId payment, Money amount, String reason, Instant failedAt)
            implements OrderChanged {

        @Override
        public String type() {
            return "membership.order.refund-failed.v1";
        }
    }
}
