package app.banyan.membership.order;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.Refused;
import app.banyan.kernel.TierId;
import app.banyan.membership.MembershipConfig;
import app.banyan.membership.domain.OfferId;
import app.banyan.membership.domain.OrderRefusal.CreditSpent;
import app.banyan.membership.domain.OrderRefusal.OfferOver;
import app.banyan.runtime.RuntimeRefusal.NotFound;
import app.banyan.runtime.peer.PeerRefused;
import app.banyan.runtime.peer.Peers;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/**
 * Takes offers of the ladder from courses, which holds the credit for the order. The order's id makes the request safe
 * to repeat; never inside a transaction.
 */
@ApplicationScoped
class Redemptions {

    private final Peers peers;
    private final MembershipConfig config;

    Redemptions(Peers peers, MembershipConfig config) {
        this.peers = peers;
        this.config = config;
    }

    private record Request(OrderId order, AccountId account, TierId tier, Instant orderedAt, Instant holdUntil) {}

    record Redemption(Money listPrice, Money credit, Money toPay) {}

    Uni<Redemption> redeem(
            OfferId offer, OrderId order, AccountId account, TierId tier, Instant orderedAt, Instant holdUntil) {
        return peers.get("courses")
                .post(
                        "/internal/v1/offers/%s/redemptions".formatted(offer),
                        new Request(order, account, tier, orderedAt, holdUntil),
                        Redemption.class,
                        config.peerLimit())
                .onFailure(PeerRefused.class)
                .transform(refused -> new Refused(
                        switch (((PeerRefused) refused).status()) {
                            case 409 -> new CreditSpent(offer);
                            case 422 -> new OfferOver(offer);
                            default -> new NotFound();
                        }));
    }

    /** For money that came late: whether the credit of the order is still there, and held for it again. */
    Uni<Boolean> stillFree(OrderRow order, Instant holdUntil) {
        return redeem(
                        new OfferId(order.offer),
                        order.order(),
                        order.account(),
                        order.tierId(),
                        order.orderedAt,
                        holdUntil)
                .map(redemption -> redemption.credit().equals(order.quote().credit()))
                .onFailure(Refused.class)
                .recoverWithItem(false);
    }
}
