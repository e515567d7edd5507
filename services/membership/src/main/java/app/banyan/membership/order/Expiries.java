package app.banyan.membership.order;

import app.banyan.membership.domain.OfferId;
import app.banyan.membership.domain.OrderState;
import app.banyan.membership.seat.Seats;
import app.banyan.runtime.outbox.Outbox;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Open orders end unpaid: their seat is free again, and with it the step of the price. */
@ApplicationScoped
class Expiries {

    private final Seats seats;
    private final Outbox outbox;
    private final Clock clock;

    Expiries(Seats seats, Outbox outbox, Clock clock) {
        this.seats = seats;
        this.outbox = outbox;
        this.clock = clock;
    }

    Uni<Void> expire(List<OrderRow> orders) {
        return Multi.createFrom()
                .iterable(orders)
                .onItem()
                .transformToUniAndConcatenate(this::expire)
                .onItem()
                .ignoreAsUni();
    }

    /** In the surrounding transaction, which holds the buyer's turn. */
    Uni<Void> expire(OrderRow order) {
        if (order.state != OrderState.AWAITING_PAYMENT) {
            return Uni.createFrom().voidItem();
        }
        order.move(OrderState.EXPIRED);
        return order.flush()
                .flatMap(_ -> outbox.append(new OrderChanged.Expired(
                        order.order(),
                        order.account(),
                        order.tierId(),
                        Optional.ofNullable(order.offer).map(OfferId::new),
                        clock.instant())))
                .flatMap(_ -> order.kind.takesSeat()
                        ? seats.releaseReserved(order.tierId())
                        : Uni.createFrom().voidItem());
    }
}
