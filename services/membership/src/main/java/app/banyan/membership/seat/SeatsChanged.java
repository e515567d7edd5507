package app.banyan.membership.seat;

import app.banyan.kernel.TierId;
import app.banyan.membership.domain.SeatCount;
import app.banyan.runtime.outbox.DomainEvent;
import java.time.Instant;
import java.util.Optional;

/** Seats of a tier were taken, freed, held or added. */
record SeatsChanged(TierId tier, Optional<Integer> seats, int sold, int reserved, int called, Instant at)
        implements DomainEvent {

    static SeatsChanged of(TierId tier, SeatCount count, Instant at) {
        return new SeatsChanged(tier, count.seats(), count.sold(), count.reserved(), count.called(), at);
    }

    @Override
    public String topic() {
        return "membership.tier";
    }

    @Override
    public String type() {
        return "membership.tier.seats-changed.v1";
    }

    @Override
    public String key() {
        return tier.wire();
    }
}
