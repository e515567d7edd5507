package app.banyan.membership.entitlement;

import app.banyan.kernel.AccountId;
import app.banyan.membership.domain.Holding;
import app.banyan.membership.membership.Memberships;
import app.banyan.membership.tier.Tiers;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** What a person's memberships open, read from the rows each time: nothing is kept that could be yes for too long. */
@ApplicationScoped
class Entitlements {

    private final Memberships memberships;
    private final Tiers tiers;
    private final Clock clock;

    Entitlements(Memberships memberships, Tiers tiers, Clock clock) {
        this.memberships = memberships;
        this.tiers = tiers;
        this.clock = clock;
    }

    @WithSession
    Uni<EntitlementsView> of(AccountId account) {
        var now = clock.instant();
        return memberships
                .standing(account, now)
                .flatMap(standing -> tiers.of(
                                standing.stream().map(Holding::tier).distinct().toList())
                        .map(found -> EntitlementsView.of(account, now, standing, found)));
    }
}
