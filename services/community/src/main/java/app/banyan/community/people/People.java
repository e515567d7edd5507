package app.banyan.community.people;

import app.banyan.community.CommunityConfig;
import app.banyan.kernel.AccountId;
import app.banyan.runtime.peer.PeerRefused;
import app.banyan.runtime.peer.Peers;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Asks identity who somebody is, each time anew. Never inside a transaction. */
@ApplicationScoped
public class People {

    private static final int NOT_FOUND = 404;

    private final Peers peers;
    private final CommunityConfig config;

    People(Peers peers, CommunityConfig config) {
        this.peers = peers;
        this.config = config;
    }

    /** Nothing is known of an account that identity does not have; no answer at all is a failure, never a yes. */
    public Uni<Person> of(AccountId account) {
        return peers.get("identity")
                .get("/internal/v1/people/" + account.wire(), Person.class, config.patience())
                .onFailure(failure -> failure instanceof PeerRefused refused && refused.status() == NOT_FOUND)
                .recoverWithItem(Person.UNKNOWN);
    }
}
