package app.banyan.mall.domain;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.Refused;
import app.banyan.kernel.VisitorId;
import app.banyan.mall.domain.CheckoutRefusal.CartEmpty;
import app.banyan.mall.domain.CheckoutRefusal.NotBuyable;
import app.banyan.mall.domain.CheckoutRefusal.OutOfStock;
import app.banyan.mall.domain.CheckoutRefusal.PriceChanged;
import app.banyan.mall.domain.CheckoutRefusal.RegionNotServed;
import app.banyan.mall.domain.CheckoutRefusal.TooMuchAtOnce;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A cart, or some of its lines, that is bought now: one payment, one order for each merchant and community. */
public record Placement(
        CheckoutId id,
        AccountId buyer,
        Address address,
        Optional<VisitorId> visitor,
        Instant orderedAt,
        Instant reservedUntil,
        List<Basket> baskets) {

    /** The most that payments takes at once: 999,999.99. */
    public static final Money MOST = Money.fen(99_999_999);

    /** @param chosen empty for the whole cart */
    public record Wish(String proof, Optional<Set<CartLine.Key>> chosen) {}

    public Placement {
        baskets = List.copyOf(baskets);
    }

    /**
     * What of the cart is bought, if it is still what the buyer saw and can be sent there.
     *
     * @throws Refused with what stands against it
     */
    public static List<Basket> mustBeFor(Cart cart, Wish wish, Region region) {
        var bought = wish.chosen().map(cart::only).orElse(cart);
        if (cart.lines().isEmpty()) {
            throw new Refused(new CartEmpty());
        }
        var scarce = bought.lines().stream()
                .filter(line -> line.problem().equals(Optional.of(CartProblem.OUT_OF_STOCK)))
                .toList();
        if (!scarce.isEmpty()) {
            throw new Refused(new OutOfStock(scarce));
        }
        if (!cart.proof().equals(wish.proof()) || bought.lines().isEmpty()) {
            throw new Refused(new PriceChanged(cart));
        }
        mustBeBuyable(bought.lines());
        mustBeSent(bought.lines(), region);
        if (bought.total().compareTo(MOST) > 0) {
            throw new Refused(new TooMuchAtOnce(bought.total(), MOST));
        }
        return bought.baskets();
    }

    private static void mustBeBuyable(List<CartLine> lines) {
        var problems = lines.stream().filter(line -> !line.buyable()).toList();
        if (!problems.isEmpty()) {
            throw new Refused(new NotBuyable(problems));
        }
    }

    private static void mustBeSent(List<CartLine> lines, Region region) {
        var not = lines.stream().filter(line -> !line.sentTo(region)).toList();
        if (!not.isEmpty()) {
            throw new Refused(new RegionNotServed(region, not));
        }
    }

    /** The same, of what the cart holds now that nobody changes it. */
    public Placement of(List<Basket> bought) {
        return new Placement(id, buyer, address, visitor, orderedAt, reservedUntil, bought);
    }

    public OrderId orderOf(Basket basket) {
        return id.orderOf(basket.seller().id(), basket.community());
    }

    public Money total() {
        return baskets.stream().map(Basket::total).reduce(Money::plus).orElseThrow();
    }

    public List<CartLine> lines() {
        return baskets.stream().flatMap(basket -> basket.lines().stream()).toList();
    }
}
