package app.banyan.mall.merchant;

import app.banyan.kernel.AccountId;
import app.banyan.mall.MallConfig;
import app.banyan.runtime.peer.PeerRefused;
import app.banyan.runtime.peer.Peers;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Asks identity who wants to sell. Never inside a transaction. */
@ApplicationScoped
class People {

    private final Peers peers;
    private final MallConfig config;

    People(Peers peers, MallConfig config) {
        this.peers = peers;
        this.config = config;
    }

    /** @param personKey equal for accounts of one verified identity */
    record Person(boolean verified, boolean adult, Optional<String> personKey) {

        private static final Person UNKNOWN = new Person(false, false, Optional.empty());
    }

    /** No answer at all is a failure, never a yes. */
    Uni<Person> of(AccountId account) {
        return peers.get("identity")
                .get("/internal/v1/people/" + account, Person.class, config.peerLimit())
                .onFailure(failure -> failure instanceof PeerRefused refused && refused.status() == 404)
                .recoverWithItem(Person.UNKNOWN);
    }
}
