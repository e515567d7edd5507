package app.banyan.courses.domain;

import app.banyan.courses.domain.LadderRefusal.RungCount;
import app.banyan.courses.domain.LadderRefusal.RungTwice;
import app.banyan.courses.domain.LadderRefusal.RungsNotRising;
import app.banyan.courses.domain.LadderRefusal.TierNotOnTop;
import app.banyan.courses.domain.Product.OfCourse;
import app.banyan.kernel.Money;
import app.banyan.kernel.Refused;
import app.banyan.kernel.TierId;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Products that lead from one to the next, cheapest first: whoever holds a rung is offered the one above it. All are
 * courses, but the highest may be a tier of membership.
 *
 * @param offerOpen how long an offer stands once it is due
 */
public record Ladder(LadderId id, String name, Credit credit, Duration offerOpen, List<Rung> rungs) {

    public static final int FEWEST_RUNGS = 2;
    public static final int MOST_RUNGS = 10;

    public record Rung(Product product, String title, Money listPrice) {}

    public Ladder {
        rungs = List.copyOf(rungs);
        if (rungs.size() < FEWEST_RUNGS || rungs.size() > MOST_RUNGS) {
            throw new Refused(new RungCount(rungs.size(), FEWEST_RUNGS, MOST_RUNGS));
        }
        var seen = new HashSet<Product>();
        for (var rung : rungs) {
            if (!seen.add(rung.product())) {
                throw new Refused(new RungTwice(rung.product()));
            }
        }
        tierOnTop(rungs.stream().map(Rung::product).toList());
        for (var place = 1; place < rungs.size(); place++) {
            if (rungs.get(place).listPrice().compareTo(rungs.get(place - 1).listPrice()) <= 0) {
                throw new Refused(new RungsNotRising(rungs.get(place).product()));
            }
        }
    }

    /** The tier that the products lead to, if any; a tier anywhere below the top is refused. */
    public static Optional<TierId> tierOnTop(List<Product> products) {
        products.stream()
                .limit(Math.max(0, products.size() - 1))
                .flatMap(product -> product.tier().stream())
                .findFirst()
                .ifPresent(tier -> {
                    throw new Refused(new TierNotOnTop(tier));
                });
        return products.isEmpty() ? Optional.empty() : products.getLast().tier();
    }

    /** The rung above the highest one held; empty for a person who holds none, or the last. */
    public Optional<Rung> next(Set<Product> held) {
        return IntStream.range(0, rungs.size())
                .filter(place -> held.contains(rungs.get(place).product()))
                .max()
                .stream()
                .filter(place -> place < rungs.size() - 1)
                .mapToObj(place -> rungs.get(place + 1))
                .findFirst();
    }

    /**
     * The price of a rung for a person.
     *
     * @param unused the person's purchases that are not credit of another order, of this ladder or not
     */
    public Quote quote(Product product, Collection<Purchase> unused) {
        var place = place(product);
        var listPrice = rungs.get(place).listPrice();
        var lower = unused.stream()
                .filter(purchase ->
                        place(new OfCourse(purchase.course())) >= 0 && place(new OfCourse(purchase.course())) < place)
                .sorted(Comparator.comparingInt((Purchase purchase) -> place(new OfCourse(purchase.course())))
                        .reversed())
                .toList();
        return new Quote(listPrice, credit.of(listPrice, lower));
    }

    private int place(Product product) {
        return IntStream.range(0, rungs.size())
                .filter(place -> rungs.get(place).product().equals(product))
                .findFirst()
                .orElse(-1);
    }
}
