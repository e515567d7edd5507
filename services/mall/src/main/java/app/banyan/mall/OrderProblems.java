package app.banyan.mall;

import app.banyan.mall.cart.CartView;
import app.banyan.mall.domain.AddressRefusal;
import app.banyan.mall.domain.AddressRefusal.AddressBookFull;
import app.banyan.mall.domain.AddressRefusal.RegionUnknown;
import app.banyan.mall.domain.AfterSaleRefusal;
import app.banyan.mall.domain.AfterSaleRefusal.AfterSaleNotIn;
import app.banyan.mall.domain.AfterSaleRefusal.AmountDoesNotFit;
import app.banyan.mall.domain.AfterSaleRefusal.DeciderInvolved;
import app.banyan.mall.domain.AfterSaleRefusal.MoreThanCanBeAsked;
import app.banyan.mall.domain.AfterSaleRefusal.MoreThanWasPaid;
import app.banyan.mall.domain.AfterSaleRefusal.PaymentDisputed;
import app.banyan.mall.domain.AfterSaleRefusal.ReasonDoesNotFit;
import app.banyan.mall.domain.AfterSaleRefusal.ReturnNeedsReason;
import app.banyan.mall.domain.CartLine;
import app.banyan.mall.domain.CartRefusal;
import app.banyan.mall.domain.CartRefusal.CartFull;
import app.banyan.mall.domain.CheckoutRefusal;
import app.banyan.mall.domain.CheckoutRefusal.CartEmpty;
import app.banyan.mall.domain.CheckoutRefusal.CheckoutNotAwaitingPayment;
import app.banyan.mall.domain.CheckoutRefusal.NotAMember;
import app.banyan.mall.domain.CheckoutRefusal.NotBuyable;
import app.banyan.mall.domain.CheckoutRefusal.OutOfStock;
import app.banyan.mall.domain.CheckoutRefusal.PriceChanged;
import app.banyan.mall.domain.CheckoutRefusal.RegionNotServed;
import app.banyan.mall.domain.CheckoutRefusal.TooMuchAtOnce;
import app.banyan.mall.domain.CheckoutRefusal.YearlyLimitReached;
import app.banyan.mall.domain.OrderRefusal;
import app.banyan.mall.domain.ShelfRefusal;
import app.banyan.mall.domain.ShelfRefusal.AlreadyListed;
import app.banyan.mall.domain.ShelfRefusal.CommunityClosed;
import app.banyan.mall.domain.ShelfRefusal.NotAVariant;
import app.banyan.mall.domain.ShelfRefusal.NotCurator;
import app.banyan.mall.domain.ShelfRefusal.NotTheShelf;
import app.banyan.mall.domain.ShelfRefusal.PriceOutsideTerms;
import app.banyan.mall.domain.ShelfRefusal.ProductNotPublished;
import app.banyan.mall.domain.ShelfRefusal.ShelfFull;
import app.banyan.mall.domain.ShipmentRefusal;
import app.banyan.mall.domain.ShipmentRefusal.MoreThanLeft;
import app.banyan.mall.domain.ShipmentRefusal.NothingToReceive;
import app.banyan.mall.domain.ShipmentRefusal.OrderNotIn;
import app.banyan.mall.domain.ShipmentRefusal.ParcelAlreadySent;
import app.banyan.mall.domain.StockRefusal;
import app.banyan.mall.domain.StockRefusal.NothingMoved;
import app.banyan.mall.domain.StockRefusal.StockOutOfRange;
import app.banyan.runtime.problem.Problem;
import app.banyan.runtime.problem.RefusalProblems;
import jakarta.inject.Singleton;
import java.util.List;

/** How each refusal about shelves, carts and orders looks over HTTP. No switch has a default. */
@Singleton
public class OrderProblems implements RefusalProblems<OrderRefusal> {

    @Override
    public Class<OrderRefusal> answers() {
        return OrderRefusal.class;
    }

    @Override
    public Problem problem(OrderRefusal refusal) {
        return switch (refusal) {
            case StockRefusal stock -> ofStock(stock);
            case ShelfRefusal shelf -> ofShelf(shelf);
            case CartRefusal cart -> ofCart(cart);
            case AddressRefusal address -> ofAddress(address);
            case AfterSaleRefusal afterSale -> ofAfterSale(afterSale);
            case CheckoutRefusal checkout -> ofCheckout(checkout);
            case ShipmentRefusal shipment -> ofShipment(shipment);
        };
    }

    private static Problem ofStock(StockRefusal refusal) {
        return switch (refusal) {
            case NothingMoved() -> Problem.of(422, "nothing-moved", "Say how many more or fewer there are.");
            case StockOutOfRange(var sku, var available) ->
                Problem.of(
                                409,
                                "stock-out-of-range",
                                "No more can be taken away than nobody has reserved, and a billion is the most.")
                        .with("sku", sku)
                        .with("available", available);
        };
    }

    private static Problem ofShelf(ShelfRefusal refusal) {
        return switch (refusal) {
            case NotCurator(var community) ->
                Problem.of(403, "not-curator", "The owner and the managers of a community decide about its shelf.")
                        .with("community", community);
            case CommunityClosed(var community, var state) ->
                Problem.of(409, "community-closed", "This community sells no more: it is " + state + ".")
                        .with("community", community)
                        .with("state", state);
            case ProductNotPublished(var product) ->
                Problem.of(409, "product-not-published", "Only what is published can be put on a shelf.")
                        .with("product", product);
            case AlreadyListed(var product) ->
                Problem.of(409, "already-listed", "The product is on this shelf.")
                        .with("product", product);
            case ShelfFull(var most) ->
                Problem.of(409, "shelf-full", "A shelf holds %d products.".formatted(most))
                        .with("most", most);
            case PriceOutsideTerms(var sku, var floor, var ceiling) ->
                Problem.of(
                                422,
                                "price-outside-terms",
                                "The merchant allows %s to %s for this variant.".formatted(floor, ceiling))
                        .with("sku", sku)
                        .with("floor", floor)
                        .with("ceiling", ceiling);
            case NotAVariant(var sku) ->
                Problem.of(422, "not-a-variant", "The product has no such variant, or it is named twice.")
                        .with("sku", sku);
            case NotTheShelf() -> Problem.of(409, "not-the-shelf", "Name each listing of the shelf once.");
        };
    }

    private static Problem ofCart(CartRefusal refusal) {
        return switch (refusal) {
            case CartFull(var most) ->
                Problem.of(409, "cart-full", "A cart holds %d lines.".formatted(most))
                        .with("most", most);
        };
    }

    private static Problem ofAddress(AddressRefusal refusal) {
        return switch (refusal) {
            case RegionUnknown(var region) ->
                Problem.of(422, "region-unknown", "Name a province by its code, such as 310000.")
                        .with("region", region);
            case AddressBookFull(var most) ->
                Problem.of(409, "address-book-full", "An address book holds %d addresses.".formatted(most))
                        .with("most", most);
        };
    }

    private static Problem ofAfterSale(AfterSaleRefusal refusal) {
        return switch (refusal) {
            case AfterSaleNotIn(var id, var state) ->
                Problem.of(409, "after-sale-state", "This is not what comes next: it is " + state + ".")
                        .with("afterSale", id)
                        .with("state", state);
            case MoreThanCanBeAsked(var line, var left) ->
                Problem.of(422, "more-than-can-be-asked", "You can ask this for %d of line %d.".formatted(left, line))
                        .with("line", line)
                        .with("left", left);
            case ReturnNeedsReason(var line, var until) ->
                Problem.of(422, "return-needs-reason", "A return without a reason was possible until " + until + ".")
                        .with("line", line)
                        .with("until", until);
            case ReasonDoesNotFit(var kind, var reason) ->
                Problem.of(422, "reason-does-not-fit", "%s is no reason for %s.".formatted(reason, kind))
                        .with("kind", kind)
                        .with("reason", reason);
            case AmountDoesNotFit(var kind) ->
                Problem.of(422, "amount-does-not-fit", "Compensation says how much; else it follows from the line.")
                        .with("kind", kind);
            case MoreThanWasPaid(var line, var left) ->
                Problem.of(422, "more-than-was-paid", "%s are left of line %d.".formatted(left, line))
                        .with("line", line)
                        .with("left", left);
            case PaymentDisputed(var order) ->
                Problem.of(409, "payment-disputed", "The buyer's bank claims this payment back: wait until it decided.")
                        .with("order", order);
            case DeciderInvolved(var merchant) ->
                Problem.of(403, "decider-involved", "Nobody decides about their own order or their own merchant.")
                        .with("merchant", merchant);
        };
    }

    private static Problem ofCheckout(CheckoutRefusal refusal) {
        return switch (refusal) {
            case CartEmpty() -> Problem.of(409, "cart-empty", "There is nothing in your cart.");
            case PriceChanged(var now) ->
                Problem.of(409, "price-changed", "Something in your cart has changed. Look at it and buy again.")
                        .with("cart", CartView.of(now));
            case NotBuyable(var lines) ->
                Problem.of(409, "not-buyable", "Some of this cannot be bought. Choose the other lines.")
                        .with("lines", views(lines));
            case OutOfStock(var lines) ->
                Problem.of(409, "out-of-stock", "There is not enough of some of this; nothing was bought.")
                        .with("lines", views(lines));
            case RegionNotServed(var region, var lines) ->
                Problem.of(422, "region-not-served", "Some of this is not sent to that province.")
                        .with("region", region.code())
                        .with("lines", views(lines));
            case NotAMember(var community) ->
                Problem.of(403, "not-a-member", "This shelf sells to members of its community, while it is open.")
                        .with("community", community);
            case YearlyLimitReached(var merchant) ->
                Problem.of(
                                409,
                                "yearly-limit-reached",
                                "A seller without a licence may sell no more than this in a year.")
                        .with("merchant", merchant);
            case TooMuchAtOnce(var total, var most) ->
                Problem.of(422, "too-much-at-once", "One payment is %s at most. Buy in parts.".formatted(most))
                        .with("total", total)
                        .with("most", most);
            case CheckoutNotAwaitingPayment(var checkout, var state) ->
                Problem.of(409, "checkout-not-awaiting-payment", "There is nothing to pay: it is " + state + ".")
                        .with("checkout", checkout)
                        .with("state", state);
        };
    }

    private static Problem ofShipment(ShipmentRefusal refusal) {
        return switch (refusal) {
            case OrderNotIn(var order, var state) ->
                Problem.of(409, "order-state", "There is nothing to send: the order is " + state + ".")
                        .with("order", order)
                        .with("state", state);
            case MoreThanLeft(var line, var left) ->
                Problem.of(422, "more-than-left", "%d of line %d are still to be sent.".formatted(left, line))
                        .with("line", line)
                        .with("left", left);
            case ParcelAlreadySent(var carrier, var tracking) ->
                Problem.of(409, "parcel-already-sent", "This parcel is known. Each is sent once.")
                        .with("carrier", carrier)
                        .with("tracking", tracking);
            case NothingToReceive(var order) ->
                Problem.of(409, "nothing-to-receive", "Nothing of this order is on its way.")
                        .with("order", order);
        };
    }

    private static List<CartView.Line> views(List<CartLine> lines) {
        return lines.stream().map(CartView.Line::of).toList();
    }
}
