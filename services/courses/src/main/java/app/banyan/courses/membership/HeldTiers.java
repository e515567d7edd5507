package app.banyan.courses.membership;

import static java.util.stream.Collectors.toSet;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.TierId;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Who holds which tier, as membership tells it. Good enough to stop offering what a person has; whether a lesson opens
 * is never decided by it.
 */
@ApplicationScoped
public class HeldTiers {

    /** @param order the order that started the membership; a membership may be given without one */
    public record Start(
            String membership, AccountId account, TierId tier, Optional<OrderId> order, Instant startedAt) {}

    @WithTransaction
    public Uni<Void> start(Start start) {
        return HeldTierRow.of(start.membership()).flatMap(known -> {
            if (known != null) {
                return Uni.createFrom().voidItem();
            }
            var row = new HeldTierRow();
            row.membership = start.membership();
            row.account = start.account().value();
            row.tier = start.tier().value();
            row.orderId = start.order().map(OrderId::value).orElse(null);
            row.startedAt = start.startedAt();
            return row.persist().replaceWithVoid();
        });
    }

    @WithTransaction
    public Uni<Void> end(String membership, Instant at) {
        return HeldTierRow.of(membership)
                .onItem()
                .ifNotNull()
                .invoke(row -> row.endedAt = at)
                .replaceWithVoid();
    }

    /** @return the order that started the membership */
    @WithTransaction
    public Uni<Optional<OrderId>> restore(String membership) {
        return HeldTierRow.of(membership)
                .onItem()
                .ifNotNull()
                .invoke(row -> row.endedAt = null)
                .map(row -> Optional.ofNullable(row).map(held -> held.orderId).map(OrderId::new));
    }

    @WithSession
    public Uni<Set<TierId>> of(AccountId account) {
        return HeldTierRow.open(account)
                .map(rows -> rows.stream().map(row -> new TierId(row.tier)).collect(toSet()));
    }
}
