package app.banyan.mall.imports;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.MerchantId;
import app.banyan.kernel.Page;
import app.banyan.kernel.Refused;
import app.banyan.mall.domain.ImportId;
import app.banyan.mall.domain.ImportRefusal.ImportsUnderWay;
import app.banyan.mall.domain.sheet.Encoding;
import app.banyan.mall.domain.sheet.Rate;
import app.banyan.mall.merchant.Merchants;
import app.banyan.runtime.RuntimeRefusal.CursorInvalid;
import app.banyan.runtime.RuntimeRefusal.NotFound;
import app.banyan.runtime.idempotency.Idempotency;
import app.banyan.runtime.ids.Ids;
import app.banyan.runtime.paging.Cursor;
import app.banyan.runtime.paging.PageRequest;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Files of products that merchants bring along. Whoever is not of the merchant sees nothing of them. */
@ApplicationScoped
class Imports {

    private final Merchants merchants;
    private final Idempotency idempotency;
    private final ImportConfig config;
    private final Ids ids;
    private final Clock clock;

    Imports(Merchants merchants, Idempotency idempotency, ImportConfig config, Ids ids, Clock clock) {
        this.merchants = merchants;
        this.idempotency = idempotency;
        this.config = config;
        this.ids = ids;
        this.clock = clock;
    }

    /** What was sent, and how to read it. */
    record Upload(MerchantId merchant, Rate rate, Encoding encoding, byte[] file) {}

    /** What makes a request the same. */
    private record Asked(MerchantId merchant, Rate rate, Encoding encoding, String digest) {}

    /** @param digest of the file, since two that say the same are the same request */
    @WithTransaction
    Uni<ImportView> receive(String key, AccountId account, Upload upload, String digest) {
        return merchants
                .mustAct(upload.merchant(), account)
                .flatMap(_ -> idempotency.once(
                        "imports.receive",
                        key,
                        new Asked(upload.merchant(), upload.rate(), upload.encoding(), digest),
                        ImportView.class,
                        () -> keep(account, upload)));
    }

    private Uni<ImportView> keep(AccountId account, Upload upload) {
        var id = new ImportId(ids.next());
        var row = ImportRow.received(
                id,
                upload.merchant(),
                account,
                upload.rate(),
                upload.encoding(),
                upload.file().length,
                clock.instant());
        return ImportRow.underWay(upload.merchant())
                .invoke(underWay -> {
                    if (underWay >= config.mostUnderWay()) {
                        throw new Refused(new ImportsUnderWay(upload.merchant(), config.mostUnderWay()));
                    }
                })
                .flatMap(_ -> row.persistAndFlush())
                .flatMap(_ -> PartRow.persist(PartRow.of(id, upload.file())))
                .map(_ -> ImportView.of(row));
    }

    @WithSession
    Uni<ImportView> view(ImportId id, AccountId account) {
        return visible(id, account).map(ImportView::of);
    }

    @WithSession
    Uni<Page<FindingView>> findings(ImportId id, AccountId account, PageRequest page) {
        var after = page.after(1).map(Imports::number).orElse(0);
        return visible(id, account)
                .flatMap(_ -> FindingRow.of(id, after, page.fetch()))
                .map(rows -> page.page(rows, row -> Cursor.of(row.number), FindingView::of));
    }

    @WithSession
    Uni<Long> underWay() {
        return ImportRow.underWay();
    }

    private Uni<ImportRow> visible(ImportId id, AccountId account) {
        return ImportRow.of(id)
                .onItem()
                .ifNull()
                .failWith(() -> new Refused(new NotFound()))
                .call(row -> merchants.mustBeStaff(new MerchantId(row.merchant), account));
    }

    private static int number(Cursor cursor) {
        try {
            return Integer.parseInt(cursor.keys().getFirst());
        } catch (NumberFormatException notANumber) {
            throw new Refused(new CursorInvalid());
        }
    }
}
