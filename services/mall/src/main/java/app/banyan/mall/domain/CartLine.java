package app.banyan.mall.domain;

import app.banyan.kernel.CommunityId;
import app.banyan.kernel.Money;
import app.banyan.kernel.ProductId;
import app.banyan.kernel.SkuId;
import app.banyan.selling.domain.SaleTerms;
import java.util.Optional;
import java.util.Set;

/**
 * A variant in a cart, with everything that makes its price at this moment.
 *
 * @param price what the shelf asks
 * @param listPrice what the merchant asks
 * @param regions the provinces it is sent to; none named: everywhere
 * @param available how many there are that nobody has reserved
 */
public record CartLine(
        Key key,
        CommunityId community,
        ProductId product,
        String title,
        String variant,
        int quantity,
        Money price,
        Money listPrice,
        Seller seller,
        SaleTerms terms,
        Set<String> regions,
        long available,
        Optional<CartProblem> problem) {

    /** What is bought, and on which shelf. */
    public record Key(ListingId listing, SkuId sku) {}

    public CartLine {
        regions = Set.copyOf(regions);
    }

    public Money amount() {
        return new Money(Math.multiplyExact(price.minor(), quantity), price.currency());
    }

    public CartLine with(long availableNow) {
        return new CartLine(
                key,
                community,
                product,
                title,
                variant,
                quantity,
                price,
                listPrice,
                seller,
                terms,
                regions,
                availableNow,
                problem);
    }

    public boolean buyable() {
        return problem.isEmpty();
    }

    public boolean sentTo(Region region) {
        return regions.isEmpty() || regions.contains(region.province());
    }
}
