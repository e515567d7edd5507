package app.banyan.mall.product;

import static java.util.stream.Collectors.toMap;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.Id;
import app.banyan.kernel.MerchantId;
import app.banyan.kernel.ProductId;
import app.banyan.kernel.Refused;
import app.banyan.mall.MallConfig;
import app.banyan.mall.audit.AuditTrail;
import app.banyan.mall.domain.Decision;
import app.banyan.mall.domain.Edition;
import app.banyan.mall.domain.GoodsRefusal;
import app.banyan.mall.domain.Merchant;
import app.banyan.mall.domain.Product;
import app.banyan.mall.domain.ProductDraft;
import app.banyan.mall.domain.ProductRefusal.HandleTaken;
import app.banyan.mall.domain.ProductState;
import app.banyan.mall.domain.SupplyTerms;
import app.banyan.mall.domain.Terms;
import app.banyan.mall.merchant.Merchants;
import app.banyan.runtime.RuntimeRefusal.NotFound;
import app.banyan.runtime.idempotency.Idempotency;
import app.banyan.runtime.outbox.Outbox;
import app.banyan.runtime.sql.Sql;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What merchants list: written by their people, looked at by operators, and offered from then on. */
@ApplicationScoped
public class Products {

    private final Merchants merchants;
    private final Drafts drafts;
    private final Cards cards;
    private final AuditTrail audit;
    private final Idempotency idempotency;
    private final Outbox outbox;
    private final Clock clock;
    private final MallConfig config;

    Products(
            Merchants merchants,
            Drafts drafts,
            Cards cards,
            AuditTrail audit,
            Idempotency idempotency,
            Outbox outbox,
            Clock clock,
            MallConfig config) {
        this.merchants = merchants;
        this.drafts = drafts;
        this.cards = cards;
        this.audit = audit;
        this.idempotency = idempotency;
        this.outbox = outbox;
        this.clock = clock;
        this.config = config;
    }

    /**
     * What became of a draft.
     *
     * @param created whether the merchant had no product of this handle
     * @param changed whether anything is different from before; true for what was created
     */
    public record Put(ProductId product, boolean created, boolean changed) {}

    /**
     * Writes a product down by its handle: a new one as a draft with the merchant's default terms, one that is there
     * anew. Variants are known by their option values; those that are there keep their stock, others are opened with
     * theirs, and what is not named stays. Who may do so was asked before. In the surrounding transaction; what cannot
     * be is a {@link Refused} with a {@link GoodsRefusal}.
     */
    @WithTransaction
    public Uni<Put> put(MerchantId merchant, AccountId by, ProductDraft draft) {
        return merchants
                .of(merchant)
                .invoke(Merchant::mustAct)
                .invoke(found -> draft.mustBeIn(found.shipping().fee().currency()))
                .flatMap(_ -> lockedByHandle(merchant, draft.handle()))
                .flatMap(row -> row == null
                        ? create(merchant, by, draft).map(made -> new Put(made.productId(), true, true))
                        : change(row, by, _ -> draft)
                                .map(before -> new Put(row.productId(), false, !before.isEmpty())));
    }

    private static Uni<ProductRow> lockedByHandle(MerchantId merchant, String handle) {
        return Sql.session()
                .query("select 1 from pg_advisory_xact_lock(hashtextextended($1, 0))", merchant + " " + handle)
                .flatMap(_ -> ProductRow.locked(merchant, handle));
    }

    @WithTransaction
    Uni<ProductView> write(String key, MerchantId merchant, AccountId by, ProductRequest request) {
        return merchants
                .mustAct(merchant, by)
                .flatMap(_ -> idempotency.once(
                        "products.write " + merchant,
                        key,
                        request,
                        ProductView.class,
                        () -> write(merchant, by, request.draft())));
    }

    private Uni<ProductView> write(MerchantId merchant, AccountId by, ProductDraft draft) {
        return merchants
                .of(merchant)
                .invoke(found -> draft.mustBeIn(found.shipping().fee().currency()))
                .flatMap(_ -> lockedByHandle(merchant, draft.handle()))
                .invoke(row -> {
                    if (row != null) {
                        throw new Refused(new HandleTaken(draft.handle(), row.productId()));
                    }
                })
                .flatMap(_ -> create(merchant, by, draft))
                .flatMap(row -> cards.whole(row.productId()));
    }

    private Uni<ProductRow> create(MerchantId merchant, AccountId by, ProductDraft draft) {
        return drafts.create(merchant, draft)
                .call(row -> merchants
                        .defaultTerms(merchant)
                        .flatMap(terms -> terms.map(found -> put(row, found, by))
                                .orElseGet(() -> Uni.createFrom().voidItem())));
    }

    /** The first terms, or a new version of them; the same again changes nothing. */
    private Uni<Void> put(ProductRow row, Terms terms, AccountId by) {
        var now = clock.instant();
        var supply = new SupplyTerms(row.terms == null ? 1 : row.terms + 1, terms, config.platform());
        row.terms = supply.version();
        return TermsRow.of(row.id, supply, by, now)
                .persist()
                .flatMap(_ -> row.state == ProductState.PUBLISHED
                        ? outbox.append(ProductChanged.TermsChanged.of(row.productId(), supply, now))
                        : Uni.createFrom().voidItem());
    }

    @WithTransaction
    Uni<ProductView> change(ProductId id, AccountId by, Edition read, ProductChange change) {
        return acting(id, by)
                .invoke(row -> read.mustStillBe(row.version))
                .call(row -> merchants
                        .of(row.merchantId())
                        .flatMap(merchant -> change(
                                row,
                                by,
                                before -> change.of(before)
                                        .mustBeIn(merchant.shipping().fee().currency()))))
                .flatMap(_ -> cards.whole(id));
    }

    /** What is published changes at once for everybody, and the book of decisions keeps what it said before. */
    private Uni<Map<String, Object>> change(ProductRow row, AccountId by, UnaryOperator<ProductDraft> change) {
        return drafts.change(row, change)
                .map(Drafts.Written::before)
                .call(before -> before.isEmpty() || row.state != ProductState.PUBLISHED
                        ? Uni.createFrom().voidItem()
                        : audit.ofProduct(row.merchantId(), row.productId(), by, "changed", Map.of("before", before))
                                .flatMap(_ -> outbox.append(ProductChanged.Offered.changed(row, clock.instant()))));
    }

    @WithTransaction
    Uni<ProductView> setTerms(ProductId id, AccountId by, Terms terms) {
        return acting(id, by)
                .call(row -> TermsRow.of(List.of(row.id))
                        .map(rows -> rows.stream().map(TermsRow::supply).findFirst())
                        .flatMap(now -> now.filter(supply -> supply.terms().equals(terms)
                                                && supply.platform().equals(config.platform()))
                                        .isPresent()
                                ? Uni.createFrom().voidItem()
                                : put(row, terms, by).invoke(() -> row.changed(clock.instant()))))
                .flatMap(_ -> cards.whole(id));
    }

    @WithTransaction
    Uni<ProductView> submit(ProductId id, AccountId by) {
        return acting(id, by)
                .call(row -> merchants.of(row.merchantId()).invoke(merchant -> merchant.mustTrade(clock.instant())))
                .invoke(row -> {
                    row.offered = true;
                    row.follow(row.product().submit(), clock.instant());
                })
                .flatMap(_ -> cards.whole(id));
    }

    /** Every draft that is offered and has terms, in one statement. */
    @WithTransaction
    Uni<Integer> submitAll(MerchantId merchant, AccountId by) {
        return merchants
                .mustAct(merchant, by)
                .invoke(found -> found.mustTrade(clock.instant()))
                .flatMap(_ -> Sql.session().update("""
                                update product set state = 'SUBMITTED', reason = null, version = version + 1, changed_at = $2
                                 where merchant = $1 and state = 'DRAFT' and offered and terms is not null""", merchant.value(), clock.instant()))
                .call(submitted -> audit.ofMerchant(merchant, by, "submitted-all", Map.of("products", submitted)));
    }

    /** By its own people or by an operator. */
    @WithTransaction
    Uni<ProductView> withdraw(ProductId id, AccountId by, boolean operator, Optional<String> reason) {
        return lockedFor(id, by, operator)
                .invoke(row -> row.follow(row.product().withdraw(reason), clock.instant()))
                .call(row -> audit.ofProduct(row.merchantId(), id, by, "withdrawn", AuditTrail.because(reason)))
                .call(row -> outbox.append(new ProductChanged.Withdrawn(id, row.merchantId(), by, clock.instant())))
                .flatMap(_ -> cards.whole(id));
    }

    /** A product that was not decided about, and why. */
    public record Undecided(ProductId product, GoodsRefusal problem) {}

    /** An operator decides about many at once; what cannot be decided stays as it is, and the others go on. */
    @WithTransaction
    public Uni<List<Undecided>> decide(
            List<ProductId> asked, AccountId operator, Decision decision, Optional<String> reason) {
        var undecided = new ArrayList<Undecided>();
        return ProductRow.locked(asked.stream().map(Id::value).toList())
                .map(rows -> rows.stream().collect(toMap(ProductRow::productId, row -> row)))
                .invoke(rows -> {
                    if (!rows.keySet().containsAll(asked)) {
                        throw notFound();
                    }
                })
                .flatMap(rows -> Multi.createFrom()
                        .iterable(asked.stream().distinct().toList())
                        .onItem()
                        .transformToUniAndConcatenate(id -> decide(rows.get(id), operator, decision, reason)
                                .onFailure(Products::ofGoods)
                                .recoverWithUni(refused -> {
                                    undecided.add(new Undecided(id, (GoodsRefusal) ((Refused) refused).reason()));
                                    return Uni.createFrom().voidItem();
                                }))
                        .collect()
                        .asList())
                .replaceWith(undecided);
    }

    /** Refuses before anything is changed, so that what is refused is as it was. */
    private Uni<Void> decide(ProductRow row, AccountId operator, Decision decision, Optional<String> reason) {
        var id = row.productId();
        var approved = decision == Decision.APPROVE;
        return merchants
                .role(row.merchantId(), operator)
                .flatMap(role -> merchants.of(row.merchantId()).invoke(merchant -> {
                    merchant.mustBeReviewedByAnother(role);
                    if (approved) {
                        merchant.mustTrade(clock.instant());
                    }
                }))
                .invoke(_ -> row.follow(decided(row.product(), approved, reason), clock.instant()))
                .flatMap(_ -> audit.ofProduct(
                        row.merchantId(), id, operator, approved ? "approved" : "rejected", AuditTrail.because(reason)))
                .flatMap(_ -> approved ? offer(row) : Uni.createFrom().voidItem());
    }

    private static Product decided(Product product, boolean approved, Optional<String> reason) {
        return approved ? product.publish() : product.reject(reason);
    }

    private Uni<Void> offer(ProductRow row) {
        var now = clock.instant();
        return outbox.append(ProductChanged.Offered.published(row, now))
                .flatMap(_ -> TermsRow.of(List.of(row.id)))
                .flatMap(terms -> outbox.append(ProductChanged.TermsChanged.of(
                        row.productId(), terms.getFirst().supply(), now)));
    }

    private static boolean ofGoods(Throwable failure) {
        return failure instanceof Refused refused && refused.reason() instanceof GoodsRefusal;
    }

    /**
     * The product under its lock, for somebody who may change it; it is not there for anybody else. Locked before it is
     * read: what was read without the lock would be what is looked at under it.
     */
    private Uni<ProductRow> acting(ProductId id, AccountId by) {
        return locked(id).call(row -> merchants.mustAct(row.merchantId(), by));
    }

    private Uni<ProductRow> lockedFor(ProductId id, AccountId by, boolean operator) {
        return locked(id)
                .call(row -> operator
                        ? Uni.createFrom().voidItem()
                        : merchants.mustBeStaff(row.merchantId(), by).replaceWithVoid());
    }

    private static Uni<ProductRow> locked(ProductId id) {
        return ProductRow.locked(id).onItem().ifNull().failWith(Products::notFound);
    }

    static Refused notFound() {
        return new Refused(new NotFound());
    }
}
