package app.banyan.mall.shelf;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.Money;
import app.banyan.kernel.Page;
import app.banyan.kernel.ProductId;
import app.banyan.kernel.Refused;
import app.banyan.kernel.SkuId;
import app.banyan.mall.domain.ListingId;
import app.banyan.mall.domain.ShelfRefusal.AlreadyListed;
import app.banyan.mall.domain.ShelfRefusal.NotAVariant;
import app.banyan.mall.domain.ShelfRefusal.NotTheShelf;
import app.banyan.mall.domain.ShelfRefusal.PriceOutsideTerms;
import app.banyan.mall.domain.ShelfRefusal.ProductNotPublished;
import app.banyan.mall.domain.ShelfRefusal.ShelfFull;
import app.banyan.mall.product.Cards;
import app.banyan.mall.product.ProductView;
import app.banyan.markup.Markdown;
import app.banyan.runtime.RuntimeRefusal.CursorInvalid;
import app.banyan.runtime.RuntimeRefusal.NotFound;
import app.banyan.runtime.idempotency.Idempotency;
import app.banyan.runtime.ids.Ids;
import app.banyan.runtime.outbox.Outbox;
import app.banyan.runtime.paging.Cursor;
import app.banyan.runtime.paging.PageRequest;
import app.banyan.runtime.sql.Parameters;
import app.banyan.runtime.sql.Sql;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** What communities resell, at which prices, in which order. Whoever comes here was let in by {@code community}. */
@ApplicationScoped
public class Listings {

    private static final int MOST = 500;

    private final Pool pool;
    private final Cards cards;
    private final Idempotency idempotency;
    private final Outbox outbox;
    private final Markdown markdown;
    private final ObjectMapper json;
    private final Ids ids;
    private final Clock clock;

    Listings(
            Pool pool,
            Cards cards,
            Idempotency idempotency,
            Outbox outbox,
            Markdown markdown,
            ObjectMapper json,
            Ids ids,
            Clock clock) {
        this.pool = pool;
        this.cards = cards;
        this.idempotency = idempotency;
        this.outbox = outbox;
        this.markdown = markdown;
        this.json = json;
        this.ids = ids;
        this.clock = clock;
    }

    Uni<Page<ShelfItemView>> shelf(CommunityId community, PageRequest page) {
        return page(community, page, Listing.BUYABLE)
                .flatMap(found -> cards.of(found.stream().map(Listing::product).toList())
                        .map(products -> page.page(
                                found,
                                Listings::position,
                                listing -> forAnybody(listing, products.get(listing.product())))));
    }

    Uni<Page<ListingView>> all(CommunityId community, PageRequest page) {
        return page(community, page, "").map(found -> page.page(found, Listings::position, this::forCurator));
    }

    Uni<ListingView> list(String key, CommunityId community, AccountId by, ListingRequest request) {
        return pool.withTransaction(connection -> idempotency.once(
                        Sql.connection(connection),
                        by.wire(),
                        "listings.list " + community,
                        key,
                        request,
                        ListingId.class,
                        () -> list(connection, community, by, request)))
                .flatMap(id -> view(community, id));
    }

    Uni<ListingView> change(CommunityId community, ListingId id, AccountId by, ListingRequest.Change change) {
        return pool.withTransaction(connection -> locked(connection, community, id)
                        .call(product -> change.prices()
                                .map(prices -> reprice(connection, new Place(id, community, product), by, prices))
                                .orElseGet(() -> Uni.createFrom().voidItem()))
                        .call(_ -> connection
                                .preparedQuery(
                                        "update listing set recommendation = coalesce($2, recommendation) where id = $1")
                                .execute(Parameters.of(id, change.recommendation()))))
                .flatMap(_ -> view(community, id));
    }

    /** It leaves every cart's total at once; what was ordered stays ordered. */
    Uni<Void> unlist(CommunityId community, ListingId id, AccountId by) {
        return pool.withTransaction(connection -> locked(connection, community, id)
                .call(_ -> connection
                        .preparedQuery("update listing set unlisted_at = $2 where id = $1")
                        .execute(Parameters.of(id, clock.instant())))
                .flatMap(product -> outbox.append(
                        connection, List.of(new ShelfChanged.Unlisted(id, community, product, by, clock.instant())))));
    }

    Uni<Void> arrange(CommunityId community, List<ListingId> arranged) {
        return pool.withTransaction(connection -> connection
                .preparedQuery(
                        "select id from listing where community = $1 and unlisted_at is null order by id for update")
                .execute(Parameters.of(community))
                .invoke(rows -> {
                    var shelf = new HashSet<ListingId>();
                    rows.forEach(row -> shelf.add(new ListingId(row.getUUID("id"))));
                    if (shelf.size() != arranged.size() || !shelf.equals(new HashSet<>(arranged))) {
                        throw new Refused(new NotTheShelf());
                    }
                })
                .flatMap(_ -> connection
                        .preparedQuery("update listing l set position = a.place"
                                + " from unnest($1::uuid[]) with ordinality as a(id, place) where l.id = a.id")
                        .execute(Parameters.of(
                                (Object) arranged.stream().map(ListingId::value).toArray(UUID[]::new))))
                .replaceWithVoid());
    }

    private record Place(ListingId listing, CommunityId community, ProductId product) {}

    private Uni<ListingId> list(SqlConnection connection, CommunityId community, AccountId by, ListingRequest request) {
        var place = new Place(new ListingId(ids.next()), community, request.product());
        return mustBePublished(connection, request.product())
                .flatMap(_ -> connection
                        .preparedQuery("""
                                insert into listing (id, community, product, position, recommendation, listed_by, listed_at)
                                select $1, $2, $3, coalesce(max(position), 0) + 1, $4, $5, $6
                                  from listing where community = $2 and unlisted_at is null
                                having count(*) < $7
                                on conflict do nothing""")
                        .execute(Parameters.of(
                                place.listing(),
                                community,
                                request.product(),
                                request.recommendation().orElse(""),
                                by,
                                clock.instant(),
                                (long) MOST)))
                .call(rows -> rows.rowCount() == 1 ? Uni.createFrom().voidItem() : whyNot(connection, place))
                .flatMap(_ -> price(connection, place, request.prices().orElse(List.of())))
                .flatMap(_ -> outbox.append(
                        connection,
                        List.of(new ShelfChanged.Listed(
                                place.listing(), community, place.product(), by, clock.instant()))))
                .replaceWith(place.listing());
    }

    private Uni<Void> mustBePublished(SqlConnection connection, ProductId product) {
        return connection
                .preparedQuery("""
                        select p.state = 'PUBLISHED' and m.state = 'VERIFIED'
                                   and (m.verified_until is null or m.verified_until > $2) as published
                          from product p join merchant m on m.id = p.merchant where p.id = $1""")
                .execute(Parameters.of(product, clock.instant()))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw new Refused(new NotFound());
                    }
                    if (!rows.iterator().next().getBoolean("published")) {
                        throw new Refused(new ProductNotPublished(product));
                    }
                    return null;
                });
    }

    private static Uni<Void> whyNot(SqlConnection connection, Place place) {
        return connection
                .preparedQuery("select from listing where community = $1 and product = $2 and unlisted_at is null")
                .execute(Parameters.of(place.community(), place.product()))
                .map(rows -> {
                    throw new Refused(rows.size() == 0 ? new ShelfFull(MOST) : new AlreadyListed(place.product()));
                });
    }

    private Uni<Void> reprice(SqlConnection connection, Place place, AccountId by, List<ListingRequest.Price> prices) {
        return price(connection, place, prices)
                .flatMap(_ -> outbox.append(
                        connection,
                        List.of(new ShelfChanged.Repriced(
                                place.listing(), place.community(), place.product(), by, clock.instant()))));
    }

    private record Bounds(Money floor, Money ceiling) {}

    /** Each variant once, each price within the terms of now. */
    private static Uni<Void> price(SqlConnection connection, Place place, List<ListingRequest.Price> prices) {
        if (prices.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return bounds(connection, place.product())
                .invoke(bounds -> mustBeWithin(bounds, prices))
                .flatMap(_ -> connection
                        .preparedQuery("""
                                with gone as (
                                    delete from listing_price where listing = $1 and sku in (
                                        select sku from unnest($2::uuid[], $3::bigint[]) as p(sku, price) where price is null))
                                insert into listing_price (listing, sku, price_minor)
                                select $1, sku, price from unnest($2::uuid[], $3::bigint[]) as p(sku, price)
                                 where price is not null
                                on conflict (listing, sku) do update set price_minor = excluded.price_minor""")
                        .execute(Parameters.of(
                                place.listing(),
                                prices.stream()
                                        .map(price -> price.sku().value())
                                        .toArray(UUID[]::new),
                                prices.stream()
                                        .map(price ->
                                                price.price().map(Money::minor).orElse(null))
                                        .toArray(Long[]::new))))
                .replaceWithVoid();
    }

    private static Uni<Map<SkuId, Bounds>> bounds(SqlConnection connection, ProductId product) {
        return connection.preparedQuery("""
                        select s.id, (s.price_minor * t.floor_ppm + 999999) / 1000000 as floor,
                               s.price_minor * t.ceiling_ppm / 1000000 as ceiling
                          from product p
                          join sku s on s.product = p.id
                          join supply_terms t on t.product = p.id and t.version = p.terms
                         where p.id = $1""").execute(Parameters.of(product)).map(rows -> {
            var bounds = new HashMap<SkuId, Bounds>();
            rows.forEach(row -> bounds.put(
                    new SkuId(row.getUUID("id")),
                    new Bounds(Money.fen(row.getLong("floor")), Money.fen(row.getLong("ceiling")))));
            return bounds;
        });
    }

    private static void mustBeWithin(Map<SkuId, Bounds> bounds, List<ListingRequest.Price> prices) {
        var seen = new HashSet<SkuId>();
        for (var price : prices) {
            var allowed = bounds.get(price.sku());
            if (allowed == null || !seen.add(price.sku())) {
                throw new Refused(new NotAVariant(price.sku()));
            }
            price.price().filter(asked -> !within(allowed, asked)).ifPresent(_ -> {
                throw new Refused(new PriceOutsideTerms(price.sku(), allowed.floor(), allowed.ceiling()));
            });
        }
    }

    private static boolean within(Bounds allowed, Money asked) {
        return asked.currency().equals(allowed.floor().currency())
                && asked.compareTo(allowed.floor()) >= 0
                && asked.compareTo(allowed.ceiling()) <= 0;
    }

    private static Uni<ProductId> locked(SqlConnection connection, CommunityId community, ListingId id) {
        return connection
                .preparedQuery("select product from listing where id = $1 and community = $2 and unlisted_at is null"
                        + " for update")
                .execute(Parameters.of(id, community))
                .map(rows -> new ProductId(mustBeThere(rows).getUUID("product")));
    }

    private Uni<ListingView> view(CommunityId community, ListingId id) {
        return pool.preparedQuery(Listing.SELECT + " and l.community = $2 and l.id = $3")
                .execute(Parameters.of(clock.instant(), community, id))
                .map(rows -> forCurator(Listing.of(mustBeThere(rows), json)));
    }

    private static Row mustBeThere(RowSet<Row> rows) {
        if (rows.size() == 0) {
            throw new Refused(new NotFound());
        }
        return rows.iterator().next();
    }

    private Uni<List<Listing>> page(CommunityId community, PageRequest page, String condition) {
        var after = page.after(2);
        return pool.preparedQuery(Listing.SELECT + condition
                        + " and l.community = $2 and ($3::int is null or (l.position, l.id) > ($3, $4))"
                        + " order by l.position, l.id limit $5")
                .execute(Parameters.of(
                        clock.instant(),
                        community,
                        after.map(cursor -> key(cursor, 0, Integer::valueOf)),
                        after.map(cursor -> key(cursor, 1, UUID::fromString)),
                        page.fetch()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> Listing.of(row, json))
                        .toList());
    }

    private static <T> T key(Cursor cursor, int place, Function<String, T> reading) {
        try {
            return reading.apply(cursor.keys().get(place));
        } catch (IllegalArgumentException notAKey) {
            throw new Refused(new CursorInvalid());
        }
    }

    private static Cursor position(Listing listing) {
        return Cursor.of(listing.position(), listing.id().value());
    }

    private ShelfItemView forAnybody(Listing listing, ProductView product) {
        return new ShelfItemView(
                listing.id(),
                product,
                listing.variants().stream()
                        .filter(variant -> !variant.outside())
                        .map(Listing.Variant::forAnybody)
                        .toList(),
                markdown.html(listing.recommendation()),
                listing.position());
    }

    private ListingView forCurator(Listing listing) {
        return new ListingView(
                listing.id(),
                listing.community(),
                listing.product(),
                listing.title(),
                listing.variants().stream().map(Listing.Variant::forCurator).toList(),
                listing.recommendation(),
                markdown.html(listing.recommendation()),
                listing.position(),
                listing.listedAt(),
                listing.problem());
    }
}
