package app.banyan.mall.imports;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.MerchantId;
import app.banyan.mall.domain.ImportId;
import app.banyan.mall.domain.ImportState;
import app.banyan.mall.domain.sheet.Encoding;
import app.banyan.mall.domain.sheet.Fault;
import app.banyan.mall.domain.sheet.Rate;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.UUID;

@Entity
@Table(name = "product_import")
class ImportRow extends PanacheEntityBase {

    private static final List<ImportState> OPEN = List.of(ImportState.RECEIVED, ImportState.RUNNING);

    @Id
    UUID id;

    @Column(updatable = false)
    UUID merchant;

    @Column(updatable = false)
    UUID askedBy;

    @Column(updatable = false)
    String currency;

    @Column(updatable = false)
    BigDecimal rate;

    @Column(updatable = false)
    @Enumerated(EnumType.STRING)
    Encoding encoding;

    @Column(updatable = false)
    int bytes;

    @Column(updatable = false)
    Instant receivedAt;

    @Enumerated(EnumType.STRING)
    ImportState state;

    int rowCount;
    int rowsDone;
    int created;
    int updated;
    int skipped;
    int findings;

    @Enumerated(EnumType.STRING)
    Fault fault;

    Long faultLine;
    Instant endedAt;
    Instant turnAt;
    UUID worker;
    Instant leasedUntil;
    int stumbles;

    static ImportRow received(
            ImportId id, MerchantId merchant, AccountId askedBy, Rate rate, Encoding encoding, int bytes, Instant now) {
        var row = new ImportRow();
        row.id = id.value();
        row.merchant = merchant.value();
        row.askedBy = askedBy.value();
        row.currency = rate.currency().getCurrencyCode();
        row.rate = rate.yuan();
        row.encoding = encoding;
        row.bytes = bytes;
        row.receivedAt = now;
        row.state = ImportState.RECEIVED;
        row.turnAt = now;
        return row;
    }

    static Uni<ImportRow> of(ImportId id) {
        return findById(id.value());
    }

    static Uni<Long> underWay() {
        return count("state in ?1", OPEN);
    }

    static Uni<Long> underWay(MerchantId merchant) {
        return count("merchant = ?1 and state in ?2", merchant.value(), OPEN);
    }

    /** The one that has waited longest for its turn, locked; null when there is none that nobody works on. */
    static Uni<ImportRow> waiting(Instant now) {
        return ImportRow.<ImportRow>find(
                        "state in ?1 and (worker is null or leasedUntil < ?2) order by turnAt, id", OPEN, now)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .page(0, 1)
                .firstResult();
    }

    /** Locked; null when somebody else works on it, or has worked on it meanwhile. */
    static Uni<ImportRow> held(ImportId id, UUID worker, int rowsDone) {
        return ImportRow.<ImportRow>find("id = ?1 and worker = ?2 and rowsDone = ?3", id.value(), worker, rowsDone)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult();
    }

    /** The same at whatever place it is. */
    static Uni<ImportRow> held(ImportId id, UUID worker) {
        return ImportRow.<ImportRow>find("id = ?1 and worker = ?2", id.value(), worker)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult();
    }

    Rate yuan() {
        return new Rate(Currency.getInstance(currency), rate);
    }

    void lease(UUID to, Instant until) {
        worker = to;
        leasedUntil = until;
    }

    void release(Instant now) {
        worker = null;
        leasedUntil = null;
        turnAt = now;
    }

    void end(ImportState as, Instant now) {
        state = as;
        endedAt = now;
        release(now);
    }
}
