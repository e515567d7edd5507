package app.banyan.insights.access;

import app.banyan.insights.InsightsConfig;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.MerchantId;
import app.banyan.kernel.Refused;
import app.banyan.runtime.RuntimeRefusal.NotFound;
import app.banyan.runtime.peer.PeerRefused;
import app.banyan.runtime.peer.Peers;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Who somebody is elsewhere, asked each time of whoever knows. Without an answer nothing is shown. */
@ApplicationScoped
class Standings {

    private static final String OWNER = "owner";

    private final Peers peers;
    private final InsightsConfig config;

    Standings(Peers peers, InsightsConfig config) {
        this.peers = peers;
        this.config = config;
    }

    private record Standing(List<String> roles, boolean banned) {}

    private record Staff(String role) {}

    /** Owns or manages the community. */
    Uni<Boolean> leads(CommunityId community, AccountId account) {
        return ask("community", "/internal/v1/communities/%s/standing/%s".formatted(community, account), Standing.class)
                .map(standing -> !standing.banned()
                        && (standing.roles().contains(OWNER) || standing.roles().contains("manager")));
    }

    Uni<Boolean> staffs(MerchantId merchant, AccountId account) {
        return ask("mall", "/internal/v1/merchants/%s/staff/%s".formatted(merchant, account), Staff.class)
                .map(staff -> OWNER.equals(staff.role()) || "staff".equals(staff.role()));
    }

    private <T> Uni<T> ask(String peer, String path, Class<T> answer) {
        return peers.get(peer)
                .get(path, answer, config.peerLimit())
                .onFailure(failure -> failure instanceof PeerRefused refused && refused.status() == 404)
                .transform(_ -> new Refused(new NotFound()));
    }
}
