package app.banyan.mall.imports;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.MerchantId;
import app.banyan.kernel.Refused;
import app.banyan.mall.domain.ImportId;
import app.banyan.mall.domain.ImportState;
import app.banyan.mall.domain.sheet.Encoding;
import app.banyan.mall.domain.sheet.Fault;
import app.banyan.mall.domain.sheet.Finding;
import app.banyan.mall.domain.sheet.Rate;
import app.banyan.mall.domain.sheet.Reading;
import app.banyan.mall.domain.sheet.Unreadable;
import app.banyan.mall.merchant.Merchants;
import app.banyan.mall.product.Products;
import app.banyan.mall.product.Products.Put;
import app.banyan.runtime.clock.ProtocolTime;
import app.banyan.runtime.ids.Ids;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * How far files are. Every step is one transaction, and none is done by a worker that has lost the file to another or
 * comes to a place that has been passed: a product is stored once, whoever is killed in between.
 */
@ApplicationScoped
class Progress {

    /** More than anybody reads; what is counted goes on. */
    private static final int MOST_FINDINGS = 10_000;

    /** A product that fails this often is not one that another try would store. */
    private static final int TRIES = 3;

    private final Merchants merchants;
    private final Products products;
    private final ImportConfig config;
    private final Clock clock;
    private final Clock leases;
    private final UUID worker;

    Progress(
            Merchants merchants,
            Products products,
            ImportConfig config,
            Ids ids,
            Clock clock,
            @ProtocolTime Clock leases) {
        this.merchants = merchants;
        this.products = products;
        this.config = config;
        this.clock = clock;
        this.leases = leases;
        this.worker = ids.next();
    }

    /** A file that is this worker's for a while. */
    record Turn(
            ImportId id,
            MerchantId merchant,
            AccountId askedBy,
            Rate rate,
            Encoding encoding,
            int bytes,
            boolean checked,
            int rowsDone) {

        static Turn of(ImportRow row) {
            return new Turn(
                    new ImportId(row.id),
                    new MerchantId(row.merchant),
                    new AccountId(row.askedBy),
                    row.yuan(),
                    row.encoding,
                    row.bytes,
                    row.state == ImportState.RUNNING,
                    row.rowsDone);
        }
    }

    /** The file is no longer this worker's. */
    static final class Fenced extends RuntimeException {

        private Fenced(ImportId id) {
            super(id.toString(), null, false, false);
        }
    }

    @WithTransaction
    Uni<Optional<Turn>> claim() {
        return ImportRow.waiting(leases.instant())
                .map(Optional::ofNullable)
                .invoke(found -> found.ifPresent(this::lease))
                .map(found -> found.map(Turn::of));
    }

    @WithSession
    Uni<byte[]> file(Turn turn) {
        return PartRow.file(turn.id(), turn.bytes());
    }

    @WithTransaction
    Uni<Void> begin(Turn turn, int rows) {
        return held(turn, 0, row -> {
            row.state = ImportState.RUNNING;
            row.rowCount = rows;
            lease(row);
        });
    }

    @WithTransaction
    Uni<Void> fail(Turn turn, Unreadable unreadable) {
        return mine(ImportRow.held(turn.id(), worker), turn)
                .invoke(row -> {
                    row.fault = unreadable.fault();
                    row.faultLine = unreadable.line();
                    row.end(ImportState.FAILED, clock.instant());
                })
                .flatMap(_ -> PartRow.drop(turn.id()))
                .replaceWithVoid();
    }

    /** @param place behind which row it stands */
    @WithTransaction
    Uni<Void> store(Turn turn, int place, Reading reading) {
        return lock(turn, place)
                .call(_ -> mustAct(turn, reading))
                .call(row -> reading.product().isEmpty()
                        ? Uni.createFrom().voidItem()
                        : products.put(
                                        turn.merchant(),
                                        turn.askedBy(),
                                        reading.product().get())
                                .invoke(put -> count(row, put)))
                .call(row -> {
                    var noted = noted(row, reading.findings());
                    return noted.isEmpty() ? Uni.createFrom().voidItem() : FindingRow.persist(noted);
                })
                .invoke(row -> {
                    row.rowsDone += reading.rows();
                    row.skipped += reading.skipped();
                    row.stumbles = 0;
                    lease(row);
                })
                .replaceWithVoid();
    }

    /** @return whether it has stumbled at this place so often that there is no getting over it */
    @WithTransaction
    Uni<Boolean> stumble(Turn turn, int place) {
        return lock(turn, place).map(row -> {
            row.stumbles++;
            if (row.stumbles < TRIES) {
                row.release(clock.instant());
            }
            return row.stumbles >= TRIES;
        });
    }

    @WithTransaction
    Uni<Void> release(Turn turn, int place) {
        return held(turn, place, row -> row.release(clock.instant()));
    }

    @WithTransaction
    Uni<Void> finish(Turn turn, int place) {
        return held(turn, place, row -> row.end(ImportState.DONE, clock.instant()))
                .flatMap(_ -> PartRow.drop(turn.id()))
                .replaceWithVoid();
    }

    private static void count(ImportRow row, Put put) {
        if (put.created()) {
            row.created++;
        } else {
            row.updated++;
        }
    }

    private static List<FindingRow> noted(ImportRow row, List<Finding> findings) {
        var before = row.findings;
        row.findings += findings.size();
        return IntStream.rangeClosed(1, Math.clamp(MOST_FINDINGS - before, 0, findings.size()))
                .mapToObj(number -> FindingRow.of(row.id, before + number, findings.get(number - 1)))
                .toList();
    }

    private void lease(ImportRow row) {
        row.lease(worker, leases.instant().plus(config.lease()));
    }

    private Uni<Void> held(Turn turn, int place, Consumer<ImportRow> change) {
        return lock(turn, place).invoke(change).replaceWithVoid();
    }

    private Uni<ImportRow> lock(Turn turn, int place) {
        return mine(ImportRow.held(turn.id(), worker, place), turn);
    }

    private static Uni<ImportRow> mine(Uni<ImportRow> row, Turn turn) {
        return row.onItem().ifNull().failWith(() -> new Fenced(turn.id()));
    }

    /** Asked for each product: a merchant that is suspended does nothing from then on, nor does who has left it. */
    private Uni<Void> mustAct(Turn turn, Reading reading) {
        return merchants
                .mustAct(turn.merchant(), turn.askedBy())
                .replaceWithVoid()
                .onFailure(Refused.class)
                .transform(_ -> new Unreadable(Fault.STOPPED, reading.line()));
    }
}
