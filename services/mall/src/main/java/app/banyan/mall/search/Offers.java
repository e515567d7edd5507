package app.banyan.mall.search;

import app.banyan.kernel.Page;
import app.banyan.kernel.ProductId;
import app.banyan.kernel.Refused;
import app.banyan.mall.domain.SearchWords;
import app.banyan.mall.product.Cards;
import app.banyan.mall.product.ProductView;
import app.banyan.runtime.RuntimeRefusal.CursorInvalid;
import app.banyan.runtime.paging.Cursor;
import app.banyan.runtime.paging.PageRequest;
import app.banyan.runtime.sql.Sql;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What everybody may find: published, of merchants that may sell now. */
@ApplicationScoped
public class Offers {

    private final Cards cards;
    private final Clock clock;

    Offers(Cards cards, Clock clock) {
        this.cards = cards;
        this.clock = clock;
    }

    private record Hit(ProductId product, Object key) {}

    @WithSession
    Uni<Page<ProductView>> find(Wish wish, PageRequest page) {
        var words = Wish.given(wish.q).map(SearchWords::query);
        if (words.isPresent() && words.get().isEmpty()) {
            return Uni.createFrom().item(new Page<>(List.of(), Optional.empty()));
        }
        return hits(wish, words.flatMap(asked -> asked), page)
                .flatMap(hits -> cards.of(hits.stream().map(Hit::product).toList())
                        .map(found -> page.page(
                                hits,
                                hit -> Cursor.of(
                                        wish.order().written(hit.key()),
                                        hit.product().value()),
                                hit -> found.get(hit.product()))));
    }

    private Uni<List<Hit>> hits(Wish wish, Optional<String> words, PageRequest page) {
        var query = new Query();
        query.where("(m.verified_until is null or m.verified_until > %s)", clock.instant());
        words.ifPresent(asked -> query.where("f.words @@ cast(%s as tsquery)", asked));
        Wish.given(wish.type).ifPresent(type -> query.where("p.type = %s", type));
        Wish.given(wish.brand).ifPresent(brand -> query.where("p.brand = %s", brand));
        Wish.given(wish.tag).ifPresent(tag -> query.where("%s = any(p.tags)", tag));
        Optional.ofNullable(wish.merchant).ifPresent(merchant -> query.where("p.merchant = %s", merchant.value()));
        priced(query, wish);
        if (wish.inStock) {
            query.where(
                    "exists (select from sku s join stock t on t.sku = s.id where s.product = p.id and t.on_hand > t.reserved)");
        }
        page.after(2)
                .ifPresent(cursor -> query.where(
                        wish.order().after("%s", "%s"),
                        wish.order().key(cursor.keys().get(0)),
                        id(cursor.keys().get(1))));
        var statement = """
                select p.id, %s
                  from product p
                  join product_search f on f.product = p.id
                  join merchant m on m.id = p.merchant
                 where p.state = 'PUBLISHED' and m.state = 'VERIFIED' and %s
                 order by %s
                 limit %d""".formatted(
                        wish.order().column(), query.conditions(), wish.order().by(), page.fetch());
        return Sql.session()
                .query(statement, query.parameters())
                .map(rows -> rows.stream()
                        .map(row -> new Hit(new ProductId((UUID) row[0]), row[1]))
                        .toList());
    }

    /** One and the same variant lies within the range. */
    private static void priced(Query query, Wish wish) {
        if (wish.minPrice != null || wish.maxPrice != null) {
            query.where(
                    "exists (select from sku s where s.product = p.id and s.price_minor between %s and %s)",
                    Optional.ofNullable(wish.minPrice).orElse(0L),
                    Optional.ofNullable(wish.maxPrice).orElse(Long.MAX_VALUE));
        }
    }

    private static UUID id(String key) {
        try {
            return UUID.fromString(key);
        } catch (IllegalArgumentException notOurs) {
            throw new Refused(new CursorInvalid());
        }
    }

    /** Conditions whose values are parameters, whatever they are. */
    private static final class Query {

        private final List<String> conditions = new ArrayList<>();
        private final List<Object> parameters = new ArrayList<>();

        /** @param condition with a {@code %s} for each value */
        void where(String condition, Object... values) {
            var places = new Object[values.length];
            for (var i = 0; i < values.length; i++) {
                parameters.add(values[i]);
                places[i] = "$" + parameters.size();
            }
            conditions.add(condition.formatted(places));
        }

        String conditions() {
            return String.join(" and ", conditions);
        }

        Object[] parameters() {
            return parameters.toArray();
        }
    }
}
