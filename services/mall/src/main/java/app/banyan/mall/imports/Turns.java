package app.banyan.mall.imports;

import app.banyan.kernel.Refused;
import app.banyan.mall.domain.sheet.Reading;
import app.banyan.mall.domain.sheet.Reason;
import app.banyan.mall.domain.sheet.Sheet;
import app.banyan.mall.domain.sheet.Unreadable;
import app.banyan.mall.imports.Progress.Fenced;
import app.banyan.mall.imports.Progress.Turn;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Works on one file at a time, for some products. The file is taken apart beside the event loop; each product is stored
 * on its own, together with the place where to go on.
 */
@ApplicationScoped
class Turns {

    private static final Logger LOG = Logger.getLogger(Turns.class);

    private final Progress progress;
    private final ImportConfig config;
    private final Vertx vertx;

    Turns(Progress progress, ImportConfig config, Vertx vertx) {
        this.progress = progress;
        this.config = config;
        this.vertx = vertx;
    }

    /** Whether there was anything to do. */
    Uni<Boolean> next() {
        return progress.claim()
                .flatMap(claimed -> claimed.isEmpty()
                        ? Uni.createFrom().item(false)
                        : take(claimed.get()).replaceWith(true))
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.error("imports wait for the next round", failure);
                    return false;
                });
    }

    private Uni<Void> take(Turn turn) {
        return progress.file(turn)
                .flatMap(file -> turn.checked() ? Uni.createFrom().item(file) : check(turn, file))
                .flatMap(file -> beside(() -> at(turn, file)))
                .flatMap(sheet -> work(turn, sheet))
                .onFailure(Unreadable.class)
                .recoverWithUni(failure -> progress.fail(turn, (Unreadable) failure))
                .onFailure(Fenced.class)
                .recoverWithUni(_ -> {
                    LOG.infof("%s is worked on by somebody else", turn.id());
                    return Uni.createFrom().voidItem();
                });
    }

    /** Before anything of the file is stored it is read to its end, so that a file that breaks off leaves nothing. */
    private Uni<byte[]> check(Turn turn, byte[] file) {
        return beside(() -> {
                    turn.encoding().mustHold(file);
                    return Sheet.rowsOf(new CsvFile(file, turn.encoding()));
                })
                .flatMap(rows -> progress.begin(turn, rows))
                .replaceWith(file);
    }

    private static Sheet at(Turn turn, byte[] file) {
        var sheet = new Sheet(new CsvFile(file, turn.encoding()), turn.rate());
        for (var done = 0; done < turn.rowsDone(); ) {
            done += sheet.next().rows();
        }
        return sheet;
    }

    private Uni<Void> work(Turn turn, Sheet sheet) {
        var place = new AtomicInteger(turn.rowsDone());
        return Multi.createBy()
                .repeating()
                .uni(() -> beside(() -> sheet.hasNext() ? Optional.of(sheet.next()) : Optional.<Reading>empty())
                        .call(reading -> reading.isEmpty()
                                ? progress.finish(turn, place.get())
                                : store(turn, place.getAndAdd(reading.get().rows()), reading.get())))
                .whilst(Optional::isPresent)
                .select()
                .first(config.turn())
                .collect()
                .last()
                .flatMap(last -> last.isEmpty() ? Uni.createFrom().voidItem() : progress.release(turn, place.get()));
    }

    private Uni<Void> store(Turn turn, int place, Reading reading) {
        return progress.store(turn, place, reading)
                .onFailure(Refused.class)
                .recoverWithUni(() -> progress.store(turn, place, reading.leftOut(Reason.REFUSED)))
                .onFailure(failure -> !(failure instanceof Fenced || failure instanceof Unreadable))
                .recoverWithUni(failure -> stumble(turn, place, reading, failure));
    }

    private Uni<Void> stumble(Turn turn, int place, Reading reading, Throwable failure) {
        LOG.errorf(failure, "%s stumbles behind row %d", turn.id(), place);
        return progress.stumble(turn, place)
                .flatMap(hopeless -> hopeless
                        ? progress.store(turn, place, reading.leftOut(Reason.NOT_STORED))
                        : Uni.createFrom().failure(failure));
    }

    private <T> Uni<T> beside(Callable<T> work) {
        return vertx.executeBlocking(work, false);
    }
}
