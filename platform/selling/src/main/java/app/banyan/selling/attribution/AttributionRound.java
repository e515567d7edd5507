package app.banyan.selling.attribution;

import app.banyan.kernel.OrderId;
import app.banyan.runtime.peer.PeerRefused;
import app.banyan.runtime.peer.PeerUnavailable;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.BiFunction;
import org.jboss.logging.Logger;

/**
 * Asks commission again about the orders it did not answer for, with the question they were placed with. The oldest
 * first; while commission is away the round ends at the first one.
 */
@ApplicationScoped
public class AttributionRound {

    private static final Logger LOG = Logger.getLogger(AttributionRound.class);

    private final Attributions attributions;

    AttributionRound(Attributions attributions) {
        this.attributions = attributions;
    }

    /** @param keep stores an answer with its order */
    public Uni<Void> run(Uni<List<Question>> open, BiFunction<OrderId, String, Uni<Void>> keep) {
        return open.onItem()
                .transformToMulti(questions -> Multi.createFrom().iterable(questions))
                .onItem()
                .transformToUniAndConcatenate(question -> askAgain(question, keep))
                .onItem()
                .ignoreAsUni()
                .onFailure(PeerUnavailable.class)
                .recoverWithNull();
    }

    private Uni<Void> askAgain(Question question, BiFunction<OrderId, String, Uni<Void>> keep) {
        return attributions
                .ask(question)
                .flatMap(answer -> keep.apply(question.order(), answer))
                .onFailure(PeerRefused.class)
                .recoverWithUni(refused -> {
                    LOG.warnf("commission does not attribute order %s: %s", question.order(), refused.getMessage());
                    return Uni.createFrom().voidItem();
                });
    }
}
