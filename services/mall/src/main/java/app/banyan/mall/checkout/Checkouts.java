package app.banyan.mall.checkout;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingInt;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.Refused;
import app.banyan.kernel.SkuId;
import app.banyan.mall.MallConfig;
import app.banyan.mall.address.Addresses;
import app.banyan.mall.cart.Carts;
import app.banyan.mall.checkout.CheckoutKeys.Named;
import app.banyan.mall.community.Communities;
import app.banyan.mall.domain.Address;
import app.banyan.mall.domain.Basket;
import app.banyan.mall.domain.CheckoutId;
import app.banyan.mall.domain.CheckoutRefusal.CheckoutNotAwaitingPayment;
import app.banyan.mall.domain.CheckoutRefusal.OutOfStock;
import app.banyan.mall.domain.CheckoutRefusal.YearlyLimitReached;
import app.banyan.mall.domain.CheckoutState;
import app.banyan.mall.domain.Placement;
import app.banyan.mall.domain.SellingYear;
import app.banyan.mall.order.CheckoutView;
import app.banyan.mall.order.Orders;
import app.banyan.mall.order.SellingYears;
import app.banyan.mall.stock.Stocks;
import app.banyan.runtime.RuntimeRefusal.IdempotencyKeyMissing;
import app.banyan.runtime.RuntimeRefusal.NotFound;
import app.banyan.runtime.idempotency.Idempotency;
import app.banyan.runtime.sql.Parameters;
import app.banyan.runtime.sql.Sql;
import app.banyan.selling.attribution.Attributions;
import app.banyan.selling.attribution.Question;
import app.banyan.selling.payment.PaymentView;
import app.banyan.selling.payment.Payments;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * People buy their carts. Other services are asked all at once before the transaction, never inside it; the price is
 * looked up inside, and must be the one that was shown.
 */
@ApplicationScoped
public class Checkouts {

    private static final int LONGEST_KEY = 255;
    private static final int LONGEST_TITLE = 100;

    private final Pool pool;
    private final CheckoutKeys keys;
    private final Carts carts;
    private final Addresses addresses;
    private final Communities communities;
    private final Attributions attributions;
    private final Stocks stocks;
    private final SellingYears years;
    private final Orders orders;
    private final Payments payments;
    private final Idempotency idempotency;
    private final Clock clock;
    private final MallConfig config;

    Checkouts(
            Pool pool,
            CheckoutKeys keys,
            Carts carts,
            Addresses addresses,
            Communities communities,
            Attributions attributions,
            Stocks stocks,
            SellingYears years,
            Orders orders,
            Payments payments,
            Idempotency idempotency,
            Clock clock,
            MallConfig config) {
        this.pool = pool;
        this.keys = keys;
        this.carts = carts;
        this.addresses = addresses;
        this.communities = communities;
        this.attributions = attributions;
        this.stocks = stocks;
        this.years = years;
        this.orders = orders;
        this.payments = payments;
        this.idempotency = idempotency;
        this.clock = clock;
        this.config = config;
    }

    /** A request that was answered is not asked about again; one that comes twice at once is about the same checkout. */
    Uni<CheckoutView> place(String key, AccountId buyer, CheckoutRequest request) {
        if (key == null || key.isBlank() || key.length() > LONGEST_KEY) {
            throw new Refused(new IdempotencyKeyMissing());
        }
        return keys.name(buyer, key)
                .flatMap(named -> named.placed()
                        ? again(key, buyer, request, named)
                        : anew(key, buyer, request, named)
                                .onFailure(Refused.class)
                                .recoverWithUni(refused -> unlessPlaced(key, buyer, request, named, refused)))
                .flatMap(id -> orders.checkout(id, buyer));
    }

    private Uni<CheckoutId> again(String key, AccountId buyer, CheckoutRequest request, Named named) {
        return once(key, buyer, request, _ -> Uni.createFrom().item(named.checkout()));
    }

    /** What refuses a request that comes twice at once may be its twin, which has emptied the cart. */
    private Uni<CheckoutId> unlessPlaced(
            String key, AccountId buyer, CheckoutRequest request, Named named, Throwable refused) {
        return keys.placed(named)
                .flatMap(placed -> placed
                        ? again(key, buyer, request, named)
                        : Uni.createFrom().failure(refused));
    }

    private Uni<CheckoutId> anew(String key, AccountId buyer, CheckoutRequest request, Named named) {
        return addresses
                .of(request.address(), buyer)
                .flatMap(address -> carts.of(buyer)
                        .map(cart -> Placement.mustBeFor(cart, request.wish(), address.region()))
                        .map(baskets -> placement(named, buyer, request, address, baskets))
                        .flatMap(this::askOthers)
                        .flatMap(answers ->
                                once(key, buyer, request, connection -> take(connection, answers, request))));
    }

    private Placement placement(
            Named named, AccountId buyer, CheckoutRequest request, Address address, List<Basket> baskets) {
        return new Placement(
                named.checkout(),
                buyer,
                address,
                request.visitor(),
                named.at(),
                named.at().plus(config.reservation()),
                baskets);
    }

    /** @param attributions by order, of those for which commission answered */
    private record Answers(Placement placement, Map<OrderId, String> attributions) {}

    /** Whether the buyer may buy in each community, and who brought the buyer for each order: all asked at once. */
    private Uni<Answers> askOthers(Placement placement) {
        var asked = placement.baskets().stream()
                .map(Basket::community)
                .distinct()
                .map(community -> communities.mustBuy(community, placement.buyer()))
                .toList();
        var attributed = placement.baskets().stream()
                .map(basket -> attributions.askOnce(question(placement, basket)))
                .toList();
        return Uni.combine()
                .all()
                .unis(all(asked), all(attributed))
                .with((_, answers) -> new Answers(placement, byOrder(placement, answers)));
    }

    private static <T> Uni<List<T>> all(List<Uni<T>> unis) {
        return Uni.join().all(unis).andFailFast();
    }

    private static Map<OrderId, String> byOrder(Placement placement, List<String> answers) {
        var byOrder = new HashMap<OrderId, String>();
        for (var place = 0; place < answers.size(); place++) {
            byOrder.put(placement.orderOf(placement.baskets().get(place)), answers.get(place));
        }
        return byOrder;
    }

    private static Question question(Placement placement, Basket basket) {
        return new Question(
                placement.orderOf(basket),
                placement.buyer(),
                placement.visitor(),
                Optional.of(basket.community()),
                new Question.Product("goods", basket.lines().getFirst().product()),
                placement.orderedAt());
    }

    private Uni<CheckoutId> once(
            String key, AccountId buyer, CheckoutRequest request, Function<SqlConnection, Uni<CheckoutId>> command) {
        return pool.withTransaction(connection -> idempotency.once(
                Sql.connection(connection),
                buyer.wire(),
                "checkouts.place",
                key,
                request,
                CheckoutId.class,
                () -> command.apply(connection)));
    }

    /** The cart is looked at again, now that nobody changes it: what was asked about is still what is bought. */
    private Uni<CheckoutId> take(SqlConnection connection, Answers answers, CheckoutRequest request) {
        var asked = answers.placement();
        return carts.locked(connection, asked.buyer())
                .map(cart -> Placement.mustBeFor(
                        cart, request.wish(), asked.address().region()))
                .map(baskets -> asked.of(baskets))
                .call(placement -> reserve(connection, placement))
                .call(placement -> count(connection, placement))
                .call(placement -> orders.place(connection, placement, answers.attributions()))
                .map(Placement::id);
    }

    private Uni<Void> reserve(SqlConnection connection, Placement placement) {
        Map<SkuId, Integer> quantities = placement.lines().stream()
                .collect(groupingBy(line -> line.key().sku(), summingInt(line -> line.quantity())));
        return stocks.reserve(connection, placement.id(), quantities)
                .flatMap(reserved -> reserved
                        ? Uni.createFrom().voidItem()
                        : stocks.free(connection, quantities.keySet()).map(free -> {
                            throw new Refused(new OutOfStock(placement.lines().stream()
                                    .map(line -> line.with(
                                            free.getOrDefault(line.key().sku(), 0L)))
                                    .filter(line -> quantities.get(line.key().sku()) > line.available())
                                    .toList()));
                        }));
    }

    private Uni<Void> count(SqlConnection connection, Placement placement) {
        var sold = new HashMap<SellingYear, Money>();
        placement.baskets().stream()
                .filter(basket -> basket.seller().individual())
                .forEach(basket -> sold.merge(
                        SellingYear.of(basket.seller().id(), placement.orderedAt()), basket.total(), Money::plus));
        return years.count(connection, sold)
                .invoke(over -> over.stream().findFirst().ifPresent(merchant -> {
                    throw new Refused(new YearlyLimitReached(merchant));
                }))
                .replaceWithVoid();
    }

    Uni<CheckoutView> view(CheckoutId id, AccountId buyer) {
        return orders.checkout(id, buyer);
    }

    /** Where the buyer pays. Payments keeps one payment for each checkout, so asking it twice is safe. */
    Uni<PaymentView> pay(String key, AccountId buyer, CheckoutId id) {
        return payable(id, buyer)
                .flatMap(due -> payments.open(id.asOrder(), due.total(), due.title(), "/checkouts/" + id))
                .flatMap(payment -> pool.withTransaction(connection -> idempotency.once(
                        Sql.connection(connection),
                        buyer.wire(),
                        "checkouts.pay",
                        key,
                        id,
                        PaymentView.class,
                        () -> Uni.createFrom().item(payment))));
    }

    /** @param title what the buyer reads on the pay page */
    private record Due(Money total, String title) {}

    private Uni<Due> payable(CheckoutId id, AccountId buyer) {
        return pool.preparedQuery("""
                        select c.total_minor, c.state, c.reserved_until,
                               (select l.title from orders o join order_line l on l.order_id = o.id
                                 where o.checkout = c.id order by o.id, l.line limit 1) as title
                          from checkout c where c.id = $1 and c.buyer = $2""").execute(Parameters.of(id, buyer)).map(rows -> {
            if (rows.size() == 0) {
                throw new Refused(new NotFound());
            }
            var row = rows.iterator().next();
            var state = CheckoutState.valueOf(row.getString("state"));
            var over = !clock.instant()
                    .isBefore(row.getOffsetDateTime("reserved_until").toInstant());
            if (state != CheckoutState.AWAITING_PAYMENT || over) {
                throw new Refused(new CheckoutNotAwaitingPayment(
                        id, state == CheckoutState.AWAITING_PAYMENT ? CheckoutState.EXPIRED : state));
            }
            var title = row.getString("title");
            return new Due(
                    Money.fen(row.getLong("total_minor")),
                    title.substring(
                            0,
                            title.offsetByCodePoints(
                                    0, Math.min(title.codePointCount(0, title.length()), LONGEST_TITLE))));
        });
    }
}
