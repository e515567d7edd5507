package app.banyan.mall.community;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.Refused;
import app.banyan.mall.MallConfig;
import app.banyan.mall.domain.CheckoutRefusal.NotAMember;
import app.banyan.mall.domain.ShelfRefusal.CommunityClosed;
import app.banyan.mall.domain.ShelfRefusal.NotCurator;
import app.banyan.runtime.RuntimeRefusal.NotFound;
import app.banyan.runtime.peer.PeerRefused;
import app.banyan.runtime.peer.Peers;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Asks community who somebody is there. Never inside a transaction, and never kept. */
@ApplicationScoped
public class Communities {

    private static final String OPEN = "OPEN";

    private final Peers peers;
    private final MallConfig config;

    Communities(Peers peers, MallConfig config) {
        this.peers = peers;
        this.config = config;
    }

    private record Standing(String state, List<String> roles, boolean banned) {

        boolean curates() {
            return roles.contains("owner") || roles.contains("manager");
        }

        boolean buys() {
            return state.equals(OPEN) && !banned && roles.contains("member");
        }
    }

    /** Whoever looks after the shelf may see all of it. */
    public Uni<Void> mustCurate(CommunityId community, AccountId account) {
        return curating(community, account).replaceWithVoid();
    }

    /** The same where the shelf changes: a community that is closed sells no more. */
    public Uni<Void> mustCurateOpen(CommunityId community, AccountId account) {
        return curating(community, account)
                .invoke(standing -> {
                    if (!standing.state().equals(OPEN)) {
                        throw new Refused(new CommunityClosed(community, standing.state()));
                    }
                })
                .replaceWithVoid();
    }

    public Uni<Void> mustBuy(CommunityId community, AccountId account) {
        return standing(community, account)
                .onFailure(Communities::unknown)
                .transform(_ -> new Refused(new NotAMember(community)))
                .invoke(standing -> {
                    if (!standing.buys()) {
                        throw new Refused(new NotAMember(community));
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Standing> curating(CommunityId community, AccountId account) {
        return standing(community, account)
                .onFailure(Communities::unknown)
                .transform(_ -> new Refused(new NotFound()))
                .invoke(standing -> {
                    if (!standing.curates()) {
                        throw new Refused(new NotCurator(community));
                    }
                });
    }

    private Uni<Standing> standing(CommunityId community, AccountId account) {
        var path = "/internal/v1/communities/%s/standing/%s".formatted(community, account);
        return peers.get("community").get(path, Standing.class, config.peerLimit());
    }

    private static boolean unknown(Throwable failure) {
        return failure instanceof PeerRefused refused && refused.status() == 404;
    }
}
