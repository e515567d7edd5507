package app.banyan.mall.domain;

import app.banyan.kernel.CommunityId;
import app.banyan.kernel.MerchantId;
import app.banyan.kernel.Money;
import java.util.List;

/** Why a cart is not bought, or not paid. */
public sealed interface CheckoutRefusal extends OrderRefusal {

    record CartEmpty() implements CheckoutRefusal {}

    /** Something that makes the price is not what the buyer saw. */
    record PriceChanged(Cart now) implements CheckoutRefusal {}

    record NotBuyable(List<CartLine> lines) implements CheckoutRefusal {}

    /** @param lines those of which there are not enough */
    record OutOfStock(List<CartLine> lines) implements CheckoutRefusal {}

    record RegionNotServed(Region region, List<CartLine> lines) implements CheckoutRefusal {}

    /** Goods are sold to members only, and not where a community is closed or a member banned. */
    record NotAMember(CommunityId community) implements CheckoutRefusal {}

    /** A seller without a licence has sold what one may in a year. */
    record YearlyLimitReached(MerchantId merchant) implements CheckoutRefusal {}

    record TooMuchAtOnce(Money total, Money most) implements CheckoutRefusal {}

    record CheckoutNotAwaitingPayment(CheckoutId checkout, CheckoutState state) implements CheckoutRefusal {}
}
