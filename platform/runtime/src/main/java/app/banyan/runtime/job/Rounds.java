package app.banyan.runtime.job;

import app.banyan.runtime.peer.PeerUnavailable;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * One round of a job: everything that was found, one after the other. What fails is left for the next round; where
 * another service is away, the round ends.
 */
public final class Rounds {

    /** How much a round takes on at most. */
    public static final int AT_ONCE = 100;

    private static final Logger LOG = Logger.getLogger(Rounds.class);

    private Rounds() {}

    public static <T> Uni<Void> each(Uni<List<T>> found, Function<T, Uni<Void>> work) {
        return found.onItem()
                .transformToMulti(items -> Multi.createFrom().iterable(items))
                .onItem()
                .transformToUniAndConcatenate(item -> work.apply(item)
                        .onFailure(failure -> !(failure instanceof PeerUnavailable))
                        .recoverWithUni(failure -> {
                            LOG.errorf(failure, "%s waits for the next round", item);
                            return Uni.createFrom().voidItem();
                        }))
                .onItem()
                .ignoreAsUni()
                .onFailure(PeerUnavailable.class)
                .recoverWithNull();
    }
}
