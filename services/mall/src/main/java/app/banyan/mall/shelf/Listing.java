package app.banyan.mall.shelf;

import app.banyan.kernel.CommunityId;
import app.banyan.kernel.Money;
import app.banyan.kernel.ProductId;
import app.banyan.kernel.SkuId;
import app.banyan.mall.domain.ListingId;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** A listing as it comes in one row, its variants as JSON of the database. */
record Listing(
        ListingId id,
        CommunityId community,
        ProductId product,
        String title,
        boolean forSale,
        int position,
        String recommendation,
        Instant listedAt,
        List<Variant> variants) {

    /** Prices are compared with the terms as they are now: new terms reach every shelf at once. */
    static final String SELECT = """
            select l.id, l.community, l.product, p.title, l.position, l.recommendation, l.listed_at,
                   p.state = 'PUBLISHED' and m.state = 'VERIFIED'
                       and (m.verified_until is null or m.verified_until > $1) as for_sale,
                   (select coalesce(json_agg(json_build_object('sku', s.id,
                               'title', array_to_string(s.option_values, ' / '), 'own', s.price_minor,
                               'price', coalesce(a.price_minor, s.price_minor),
                               'floor', (s.price_minor * t.floor_ppm + 999999) / 1000000,
                               'ceiling', s.price_minor * t.ceiling_ppm / 1000000,
                               'available', coalesce(k.on_hand - k.reserved, 0)) order by s.position), '[]')
                      from sku s
                      left join listing_price a on a.listing = l.id and a.sku = s.id
                      left join stock k on k.sku = s.id
                     where s.product = l.product)::text as variants
              from listing l
              join product p on p.id = l.product
              join merchant m on m.id = p.merchant
              join supply_terms t on t.product = p.id and t.version = p.terms
             where l.unlisted_at is null
            """;

    /** What can be bought: for sale where it stands, and of some variant, at an allowed price, there is at least one. */
    static final String BUYABLE = """
             and not exists (select from closed_community z where z.community = l.community)
             and p.state = 'PUBLISHED' and m.state = 'VERIFIED' and (m.verified_until is null or m.verified_until > $1)
             and exists (select from sku s
                           join stock k on k.sku = s.id
                           left join listing_price a on a.listing = l.id and a.sku = s.id
                          where s.product = l.product and k.on_hand > k.reserved
                            and coalesce(a.price_minor, s.price_minor) * 1000000
                                between s.price_minor * t.floor_ppm and s.price_minor * t.ceiling_ppm)
            """;

    record Variant(UUID sku, String title, long own, long price, long floor, long ceiling, long available) {

        boolean outside() {
            return price < floor || price > ceiling;
        }

        ListingView.Price forCurator() {
            return new ListingView.Price(
                    new SkuId(sku),
                    title,
                    Money.fen(price),
                    Money.fen(own),
                    Money.fen(floor),
                    Money.fen(ceiling),
                    outside(),
                    available);
        }

        ShelfItemView.Price forAnybody() {
            return new ShelfItemView.Price(new SkuId(sku), title, Money.fen(price), available);
        }
    }

    static Listing of(Row row, ObjectMapper json) {
        return new Listing(
                new ListingId(row.getUUID("id")),
                new CommunityId(row.getUUID("community")),
                new ProductId(row.getUUID("product")),
                row.getString("title"),
                row.getBoolean("for_sale"),
                row.getInteger("position"),
                row.getString("recommendation"),
                row.getOffsetDateTime("listed_at").toInstant(),
                variants(row.getString("variants"), json));
    }

    private static List<Variant> variants(String text, ObjectMapper json) {
        try {
            return Stream.of(json.readValue(text, Variant[].class)).toList();
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    Optional<String> problem() {
        if (!forSale) {
            return Optional.of("not-for-sale");
        }
        if (variants.stream().allMatch(Variant::outside)) {
            return Optional.of("price-outside-terms");
        }
        return variants.stream().noneMatch(variant -> !variant.outside() && variant.available() > 0)
                ? Optional.of("out-of-stock")
                : Optional.empty();
    }
}
