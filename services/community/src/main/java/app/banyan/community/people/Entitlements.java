package app.banyan.community.people;

import app.banyan.community.CommunityConfig;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.TierId;
import app.banyan.runtime.peer.Peers;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Asks membership which tiers somebody holds, each time anew. Never inside a transaction. */
@ApplicationScoped
public class Entitlements {

    private final Peers peers;
    private final CommunityConfig config;

    Entitlements(Peers peers, CommunityConfig config) {
        this.peers = peers;
        this.config = config;
    }

    public record Held(List<TierHeld> tiers) {

        public static final Held NONE = new Held(List.of());

        public Held {
            tiers = List.copyOf(tiers);
        }

        public Set<TierId> all() {
            return tiers.stream().map(TierHeld::tier).collect(Collectors.toSet());
        }

        public Set<TierId> of(CommunityId community) {
            return tiers.stream()
                    .filter(held -> held.community().filter(community::equals).isPresent())
                    .map(TierHeld::tier)
                    .collect(Collectors.toSet());
        }
    }

    public record TierHeld(TierId tier, Optional<CommunityId> community) {}

    public Uni<Held> of(AccountId account) {
        return peers.get("membership")
                .get("/internal/v1/entitlements/" + account.wire(), Held.class, config.patience());
    }
}
