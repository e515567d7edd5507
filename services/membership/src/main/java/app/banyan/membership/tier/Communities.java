package app.banyan.membership.tier;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.Refused;
import app.banyan.kernel.TierId;
import app.banyan.membership.MembershipConfig;
import app.banyan.membership.domain.OrderRefusal.AdmissionMissing;
import app.banyan.membership.domain.TierRefusal.CommunityClosed;
import app.banyan.membership.domain.TierRefusal.NotOwner;
import app.banyan.runtime.RuntimeRefusal.NotFound;
import app.banyan.runtime.peer.PeerRefused;
import app.banyan.runtime.peer.Peers;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** Asks community who somebody is there, and whether somebody may come in. Never inside a transaction. */
@ApplicationScoped
public class Communities {

    private static final String OPEN = "OPEN";

    private final Peers peers;
    private final MembershipConfig config;

    Communities(Peers peers, MembershipConfig config) {
        this.peers = peers;
        this.config = config;
    }

    private record Standing(String state, List<String> roles, boolean banned, ZoneId zone) {}

    private record Admission(boolean admissible, List<Map<String, Object>> missing) {}

    /**
     * The zone of a community that this person owns; anyone else has no say about its tiers.
     *
     * @param selling the decision is to sell, which a community that is closed does no more
     */
    Uni<ZoneId> owned(CommunityId community, AccountId account, boolean selling) {
        return ask("/internal/v1/communities/%s/standing/%s".formatted(community, account), Standing.class)
                .map(standing -> {
                    if (!standing.roles().contains("owner")) {
                        throw new Refused(new NotOwner(community));
                    }
                    if (selling && !standing.state().equals(OPEN)) {
                        throw new Refused(new CommunityClosed(community, standing.state()));
                    }
                    return standing.zone();
                });
    }

    /** Refuses a person who would not be let in even after paying. */
    public Uni<Void> mustAdmit(CommunityId community, AccountId account, TierId tier) {
        var path = "/internal/v1/communities/%s/admission/%s?tier=%s".formatted(community, account, tier);
        return ask(path, Admission.class)
                .invoke(admission -> {
                    if (!admission.admissible()) {
                        throw new Refused(new AdmissionMissing(community, admission.missing()));
                    }
                })
                .replaceWithVoid();
    }

    private <T> Uni<T> ask(String path, Class<T> answer) {
        return peers.get("community")
                .get(path, answer, config.peerLimit())
                .onFailure(failure -> failure instanceof PeerRefused refused && refused.status() == 404)
                .transform(_ -> new Refused(new NotFound()));
    }
}
