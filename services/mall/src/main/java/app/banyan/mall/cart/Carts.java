package app.banyan.mall.cart;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.MerchantId;
import app.banyan.kernel.Money;
import app.banyan.kernel.Ppm;
import app.banyan.kernel.ProductId;
import app.banyan.kernel.Refused;
import app.banyan.kernel.SkuId;
import app.banyan.mall.domain.Cart;
import app.banyan.mall.domain.CartLine;
import app.banyan.mall.domain.CartProblem;
import app.banyan.mall.domain.CartRefusal.CartFull;
import app.banyan.mall.domain.ListingId;
import app.banyan.mall.domain.Seller;
import app.banyan.runtime.RuntimeRefusal.NotFound;
import app.banyan.runtime.sql.Parameters;
import app.banyan.selling.domain.SaleTerms;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/** What people mean to buy: one cart for each account, priced anew each time it is read. */
@ApplicationScoped
public class Carts {

    private static final int MOST = 100;
    private static final int TRIES = 10;
    private static final String UNIQUE_VIOLATION = "23505";

    /** Everything that makes the price of a cart, in one statement. */
    private static final String READ = """
            select c.listing, c.sku, c.quantity, l.community, l.product, p.title, s.option_values,
                   s.price_minor as list_minor, coalesce(a.price_minor, s.price_minor) as price_minor,
                   t.version, t.distribution_ppm, t.platform_ppm, t.regions,
                   m.id as merchant, m.name, m.kind, m.shipping_minor, m.free_from_minor,
                   coalesce(k.on_hand - k.reserved, 0) as free,
                   l.unlisted_at is null and not exists (select from closed_community z where z.community = l.community)
                       and p.state = 'PUBLISHED' and m.state = 'VERIFIED' and s.currency = 'CNY'
                       and m.currency = 'CNY' and (m.verified_until is null or m.verified_until > $2) as for_sale,
                   coalesce(a.price_minor, s.price_minor) * 1000000
                       between s.price_minor * t.floor_ppm and s.price_minor * t.ceiling_ppm as within_terms
              from cart_line c
              join listing l on l.id = c.listing
              join sku s on s.id = c.sku
              join product p on p.id = l.product
              join merchant m on m.id = p.merchant
              join supply_terms t on t.product = p.id and t.version = p.terms
              left join listing_price a on a.listing = c.listing and a.sku = c.sku
              left join stock k on k.sku = c.sku
             where c.account = $1
             order by c.place""";

    private final Pool pool;
    private final Clock clock;

    Carts(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    public Uni<Cart> of(AccountId account) {
        return read(pool, READ, account);
    }

    /** The same, and nobody changes or buys it until the transaction is over. */
    public Uni<Cart> locked(SqlConnection connection, AccountId account) {
        return read(connection, READ + " for update of c", account);
    }

    private Uni<Cart> read(SqlClient client, String statement, AccountId account) {
        return client.preparedQuery(statement)
                .execute(Parameters.of(account, clock.instant()))
                .map(rows -> new Cart(StreamSupport.stream(rows.spliterator(), false)
                        .map(Carts::line)
                        .toList()));
    }

    /** @param quantity none takes it out of the cart */
    Uni<Cart> put(AccountId account, CartLine.Key key, int quantity) {
        return (quantity == 0 ? remove(account, key) : set(account, key, quantity)).chain(() -> of(account));
    }

    Uni<Void> clear(AccountId account) {
        return pool.preparedQuery("""
                        delete from cart_line where (account, listing, sku) in
                            (select account, listing, sku from cart_line where account = $1 order by place for update)""").execute(Parameters.of(account)).replaceWithVoid();
    }

    private Uni<Void> remove(AccountId account, CartLine.Key key) {
        return pool.preparedQuery("delete from cart_line where account = $1 and listing = $2 and sku = $3")
                .execute(Parameters.of(account, key.listing(), key.sku()))
                .replaceWithVoid();
    }

    /** Two lines that are added at once may take the same place: the second looks for another. */
    private Uni<Void> set(AccountId account, CartLine.Key key, int quantity) {
        return pool.preparedQuery("""
                        insert into cart_line (account, listing, sku, quantity, place)
                        select $1, l.id, s.id, $4, n.place
                          from listing l
                          join sku s on s.product = l.product
                          cross join lateral (
                              select coalesce(
                                  (select place from cart_line where account = $1 and listing = $2 and sku = $3),
                                  (select min(free) from generate_series(1, 100) as free
                                    where free not in (select place from cart_line where account = $1))) as place) n
                         where l.id = $2 and s.id = $3 and l.unlisted_at is null and n.place is not null
                        on conflict (account, listing, sku) do update set quantity = excluded.quantity""")
                .execute(Parameters.of(account, key.listing(), key.sku(), quantity))
                .onFailure(Carts::placeTaken)
                .retry()
                .atMost(TRIES)
                .flatMap(rows -> rows.rowCount() == 1
                        ? Uni.createFrom().voidItem()
                        : of(account).map(cart -> {
                            throw new Refused(cart.lines().size() < MOST ? new NotFound() : new CartFull(MOST));
                        }));
    }

    private static boolean placeTaken(Throwable failure) {
        return failure instanceof PgException database && database.getSqlState().equals(UNIQUE_VIOLATION);
    }

    private static CartLine line(Row row) {
        return new CartLine(
                new CartLine.Key(new ListingId(row.getUUID("listing")), new SkuId(row.getUUID("sku"))),
                new CommunityId(row.getUUID("community")),
                new ProductId(row.getUUID("product")),
                row.getString("title"),
                String.join(" / ", row.getArrayOfStrings("option_values")),
                row.getInteger("quantity"),
                Money.fen(row.getLong("price_minor")),
                Money.fen(row.getLong("list_minor")),
                seller(row),
                new SaleTerms(
                        new Ppm(row.getInteger("distribution_ppm")),
                        new Ppm(row.getInteger("platform_ppm")),
                        row.getInteger("version")),
                Set.of(row.getArrayOfStrings("regions")),
                row.getLong("free"),
                problem(row));
    }

    private static Seller seller(Row row) {
        return new Seller(
                new MerchantId(row.getUUID("merchant")),
                row.getString("name"),
                row.getString("kind").equals("INDIVIDUAL"),
                Money.fen(row.getLong("shipping_minor")),
                Optional.ofNullable(row.getLong("free_from_minor")).map(Money::fen));
    }

    private static Optional<CartProblem> problem(Row row) {
        if (!row.getBoolean("for_sale")) {
            return Optional.of(CartProblem.NOT_FOR_SALE);
        }
        if (!row.getBoolean("within_terms")) {
            return Optional.of(CartProblem.PRICE_OUTSIDE_TERMS);
        }
        return row.getLong("free") < row.getInteger("quantity")
                ? Optional.of(CartProblem.OUT_OF_STOCK)
                : Optional.empty();
    }
}
