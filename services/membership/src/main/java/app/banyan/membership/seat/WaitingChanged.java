package app.banyan.membership.seat;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.TierId;
import app.banyan.membership.domain.WaitingPlaceId;
import app.banyan.runtime.outbox.DomainEvent;
import java.time.Instant;

/** Somebody joined the line of a tier, was called from it, or is in it no more. */
sealed interface WaitingChanged extends DomainEvent {

    TierId tier();

    @Override
    default String topic() {
        return "membership.tier";
    }

    @Override
    default String key() {
        return tier().wire();
    }

    record Joined(TierId tier, AccountId account, WaitingPlaceId place, Instant at) implements WaitingChanged {

        @Override
        public String type() {
            return "membership.tier.waiting-joined.v1";
        }
    }

    /** @param until the seat is held for the person until then */
    record Called(TierId tier, AccountId account, WaitingPlaceId place, Instant until) implements WaitingChanged {

        @Override
        public String type() {
            return "membership.tier.waiting-called.v1";
        }
    }

    record Over(TierId tier, AccountId account, WaitingPlaceId place, PlaceState reason, Instant at)
            implements WaitingChanged {

        @Override
        public String type() {
            return "membership.tier.waiting-over.v1";
        }
    }
}
