package app.banyan.membership.waiting;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.TierId;
import app.banyan.membership.membership.Memberships;
import app.banyan.membership.seat.Seats;
import app.banyan.membership.seat.WaitingPlaceView;
import app.banyan.membership.tier.Tiers;
import app.banyan.runtime.idempotency.Idempotency;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** People wait in line for a seat of a tier that is full. */
@ApplicationScoped
class WaitingPlaces {

    private final Tiers tiers;
    private final Memberships memberships;
    private final Seats seats;
    private final Idempotency idempotency;

    WaitingPlaces(Tiers tiers, Memberships memberships, Seats seats, Idempotency idempotency) {
        this.tiers = tiers;
        this.memberships = memberships;
        this.seats = seats;
        this.idempotency = idempotency;
    }

    @WithTransaction
    Uni<WaitingPlaceView> join(String key, AccountId account, TierId tier) {
        return idempotency.once(
                "waiting-places.join",
                key,
                tier,
                WaitingPlaceView.class,
                () -> seats.hold(tier)
                        .flatMap(_ -> tiers.of(tier))
                        .invoke(found -> found.mustBeForSale())
                        .flatMap(_ -> memberships.mustNotHold(account, tier))
                        .flatMap(_ -> seats.join(tier, account)));
    }
}
