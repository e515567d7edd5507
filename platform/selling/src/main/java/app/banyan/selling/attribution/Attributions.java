package app.banyan.selling.attribution;

import app.banyan.runtime.peer.PeerRefused;
import app.banyan.runtime.peer.PeerUnavailable;
import app.banyan.runtime.peer.Peers;
import app.banyan.selling.SellingConfig;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Asks commission who brought a buyer. The order's id makes the question safe to repeat. */
@ApplicationScoped
public class Attributions {

    private static final Logger LOG = Logger.getLogger(Attributions.class);

    private final Peers peers;
    private final SellingConfig config;

    Attributions(Peers peers, SellingConfig config) {
        this.peers = peers;
        this.config = config;
    }

    /** Commission's answer as JSON: it is kept and passed on as it is, because only commission knows all of it. */
    public Uni<String> ask(Question question) {
        return peers.get("commission")
                .post("/internal/v1/attributions", question, ObjectNode.class, config.attributionLimit())
                .map(Attributions::complete);
    }

    /** Null when commission does not know yet: an order never waits for it. */
    public Uni<String> askOnce(Question question) {
        return ask(question)
                .onFailure(failure -> failure instanceof PeerUnavailable || failure instanceof PeerRefused)
                .recoverWithItem(failure -> {
                    LOG.warnf(
                            "order %s is taken with its attribution pending: %s",
                            question.order(), failure.getMessage());
                    return null;
                });
    }

    /** Half an answer must not stand on the order for ever; asked again, commission may give a whole one. */
    private static String complete(ObjectNode answer) {
        if (!answer.path("reason").isTextual()
                || !answer.path("losers").isArray()
                || !answer.path("decidedAt").isTextual()) {
            throw new PeerUnavailable("commission", "an attribution without a reason, losers or decidedAt");
        }
        return answer.toString();
    }
}
