package app.banyan.mall.cart;

import app.banyan.kernel.CommunityId;
import app.banyan.kernel.MerchantId;
import app.banyan.kernel.Money;
import app.banyan.kernel.ProductId;
import app.banyan.kernel.SkuId;
import app.banyan.mall.domain.Basket;
import app.banyan.mall.domain.Cart;
import app.banyan.mall.domain.CartLine;
import app.banyan.mall.domain.CartProblem;
import app.banyan.mall.domain.ListingId;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A cart at the prices of this moment. */
@Schema(name = "Cart", description = "A cart at the prices of this moment, split as it would be ordered.")
public record CartView(
        List<Line> lines,

        @Schema(description = "One for each merchant and community, of the lines that can be bought.")
        List<Order> orders,

        Money total,

        @Schema(description = "Stands for everything that makes the price. Send it back to buy.")
        String proof) {

    @Schema(name = "CartLine")
    public record Line(
            ListingId listing,
            CommunityId community,
            SkuId sku,
            ProductId product,
            String title,
            @Schema(examples = "M / 白") String variant,
            int quantity,

            @Schema(description = "What the shelf asks for one.")
            Money price,

            @Schema(description = "What the merchant asks for one.")
            Money listPrice,

            Money amount,

            @Schema(description = "How many there are that nobody has reserved.")
            long available,

            @Schema(description = "Why it cannot be bought: not-for-sale, price-outside-terms, out-of-stock.")
            Optional<String> problem) {

        public static Line of(CartLine line) {
            return new Line(
                    line.key().listing(),
                    line.community(),
                    line.key().sku(),
                    line.product(),
                    line.title(),
                    line.variant(),
                    line.quantity(),
                    line.price(),
                    line.listPrice(),
                    line.amount(),
                    line.available(),
                    line.problem().map(Line::word));
        }

        private static String word(CartProblem problem) {
            return problem.name().toLowerCase().replace('_', '-');
        }
    }

    @Schema(name = "CartOrder")
    public record Order(
            MerchantId merchant,
            String merchantName,

            @Schema(description = "Sells without a licence, as the law allows for little.")
            boolean individual,

            CommunityId community,
            Money goods,
            Money shipping,
            Money total) {

        static Order of(Basket basket) {
            return new Order(
                    basket.seller().id(),
                    basket.seller().name(),
                    basket.seller().individual(),
                    basket.community(),
                    basket.goods(),
                    basket.shipping(),
                    basket.total());
        }
    }

    public static CartView of(Cart cart) {
        return new CartView(
                cart.lines().stream().map(Line::of).toList(),
                cart.baskets().stream().map(Order::of).toList(),
                cart.total(),
                cart.proof());
    }
}
