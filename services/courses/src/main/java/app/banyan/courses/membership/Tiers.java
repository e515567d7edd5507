package app.banyan.courses.membership;

import app.banyan.courses.CoursesConfig;
import app.banyan.courses.domain.LadderRefusal.RungNotPublished;
import app.banyan.courses.domain.Product;
import app.banyan.courses.domain.Tier;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.Money;
import app.banyan.kernel.Refused;
import app.banyan.kernel.TierId;
import app.banyan.runtime.peer.PeerRefused;
import app.banyan.runtime.peer.Peers;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Asks membership about its tiers. */
@ApplicationScoped
public class Tiers {

    private static final int NOT_FOUND = 404;

    private final Peers peers;
    private final CoursesConfig config;

    Tiers(Peers peers, CoursesConfig config) {
        this.peers = peers;
        this.config = config;
    }

    private record Answer(
            TierId tier,
            Optional<CommunityId> community,
            String name,
            String state,
            Money listPrice,
            boolean fixedPrice) {

        Tier tierOf() {
            return new Tier(tier, name, state.equals("PUBLISHED"), listPrice, fixedPrice, community.isPresent());
        }
    }

    /** What membership says of a tier; one that it does not know is refused as one that is not published. */
    public Uni<Tier> of(TierId tier) {
        return peers.get("membership")
                .get("/internal/v1/tiers/" + tier, Answer.class, config.membershipLimit())
                .map(Answer::tierOf)
                .onFailure(Tiers::unknown)
                .transform(_ -> new Refused(new RungNotPublished(new Product.OfTier(tier))));
    }

    private static boolean unknown(Throwable failure) {
        return failure instanceof PeerRefused refused && refused.status() == NOT_FOUND;
    }
}
