package app.banyan.mall.domain;

import static app.banyan.mall.domain.BasketTest.line;
import static app.banyan.mall.domain.BasketTest.seller;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.banyan.kernel.Money;
import app.banyan.kernel.Ppm;
import app.banyan.kernel.Refused;
import app.banyan.mall.domain.CheckoutRefusal.CartEmpty;
import app.banyan.mall.domain.CheckoutRefusal.NotBuyable;
import app.banyan.mall.domain.CheckoutRefusal.OutOfStock;
import app.banyan.mall.domain.CheckoutRefusal.PriceChanged;
import app.banyan.mall.domain.CheckoutRefusal.RegionNotServed;
import app.banyan.mall.domain.CheckoutRefusal.TooMuchAtOnce;
import app.banyan.mall.domain.Placement.Wish;
import app.banyan.selling.domain.SaleTerms;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CartTest {

    private static final Seller SELLER = seller(800, 50_000L);
    private static final CartLine ONE = line(1, SELLER, 1_000, 2);
    private static final CartLine OTHER = line(2, SELLER, 300, 1);
    private static final Region SHANGHAI = new Region("310000");

    private static CartLine changed(
            CartLine line, Seller seller, SaleTerms terms, Set<String> regions, CartProblem problem) {
        return new CartLine(
                line.key(),
                line.community(),
                line.product(),
                line.title(),
                line.variant(),
                line.quantity(),
                line.price(),
                line.listPrice(),
                seller,
                terms,
                regions,
                line.available(),
                Optional.ofNullable(problem));
    }

    private static CartLine problem(CartLine line, CartProblem problem) {
        return changed(line, line.seller(), line.terms(), line.regions(), problem);
    }

    @Test
    void the_same_cart_has_the_same_proof() {
        assertThat(new Cart(List.of(ONE, OTHER)).proof())
                .isEqualTo(new Cart(List.of(line(1, SELLER, 1_000, 2), line(2, SELLER, 300, 1))).proof())
                .hasSize(43);
    }

    @Test
    void whatever_makes_the_price_makes_the_proof() {
        var terms = new SaleTerms(new Ppm(200_000), new Ppm(50_000), 2);
        var others = List.of(
                new Cart(List.of(ONE)),
                new Cart(List.of(OTHER, ONE)),
                new Cart(List.of(line(1, SELLER, 1_000, 3), OTHER)),
                new Cart(List.of(line(1, SELLER, 1_001, 2), OTHER)),
                new Cart(List.of(line(3, SELLER, 1_000, 2), OTHER)),
                new Cart(List.of(changed(ONE, SELLER, terms, Set.of(), null), OTHER)),
                new Cart(List.of(changed(ONE, seller(801, 50_000L), ONE.terms(), Set.of(), null), OTHER)),
                new Cart(List.of(changed(ONE, seller(800, 60_000L), ONE.terms(), Set.of(), null), OTHER)),
                new Cart(List.of(problem(ONE, CartProblem.NOT_FOR_SALE), OTHER)),
                new Cart(List.of(problem(ONE, CartProblem.OUT_OF_STOCK), OTHER)));

        assertThat(others)
                .extracting(Cart::proof)
                .doesNotHaveDuplicates()
                .doesNotContain(new Cart(List.of(ONE, OTHER)).proof());
    }

    @Test
    void what_cannot_be_bought_costs_nothing() {
        var cart = new Cart(List.of(problem(ONE, CartProblem.NOT_FOR_SALE), OTHER));

        assertThat(cart.total()).isEqualTo(Money.fen(300 + 800));
        assertThat(cart.baskets())
                .singleElement()
                .satisfies(basket -> assertThat(basket.lines()).containsExactly(OTHER));
        assertThat(new Cart(List.of()).total()).isEqualTo(Money.fen(0));
    }

    @Test
    void chosen_lines_are_bought_and_the_others_stay() {
        var cart = new Cart(List.of(ONE, OTHER));

        var baskets = Placement.mustBeFor(cart, new Wish(cart.proof(), Optional.of(Set.of(OTHER.key()))), SHANGHAI);

        assertThat(baskets)
                .singleElement()
                .satisfies(basket -> assertThat(basket.lines()).containsExactly(OTHER));
    }

    @Test
    void a_line_that_is_out_of_stock_stands_in_the_way_only_where_it_is_chosen() {
        var cart = new Cart(List.of(problem(ONE, CartProblem.OUT_OF_STOCK), OTHER));

        assertRefused(cart, cart.proof(), Optional.empty(), OutOfStock.class);
        assertThat(Placement.mustBeFor(cart, new Wish(cart.proof(), Optional.of(Set.of(OTHER.key()))), SHANGHAI))
                .hasSize(1);
    }

    @Test
    void a_cart_that_is_not_what_was_seen_is_not_bought() {
        var cart = new Cart(List.of(ONE, OTHER));

        assertRefused(cart, "something", Optional.empty(), PriceChanged.class);
        assertRefused(
                cart, cart.proof(), Optional.of(Set.of(line(9, SELLER, 1, 1).key())), PriceChanged.class);
        assertRefused(new Cart(List.of()), new Cart(List.of()).proof(), Optional.empty(), CartEmpty.class);
    }

    @Test
    void what_is_not_for_sale_or_not_sent_there_or_too_dear_is_not_bought() {
        for (var problem : List.of(CartProblem.NOT_FOR_SALE, CartProblem.PRICE_OUTSIDE_TERMS)) {
            var cart = new Cart(List.of(problem(ONE, problem), OTHER));
            assertRefused(cart, cart.proof(), Optional.empty(), NotBuyable.class);
        }
        var yunnanOnly = new Cart(List.of(changed(ONE, SELLER, ONE.terms(), Set.of("53"), null), OTHER));
        assertRefused(yunnanOnly, yunnanOnly.proof(), Optional.empty(), RegionNotServed.class);
        assertThat(Placement.mustBeFor(
                        yunnanOnly, new Wish(yunnanOnly.proof(), Optional.empty()), new Region("530000")))
                .hasSize(1);
        var dear = new Cart(List.of(line(1, SELLER, 99_999_999, 2)));
        assertRefused(dear, dear.proof(), Optional.empty(), TooMuchAtOnce.class);
    }

    @Test
    void a_region_is_one_of_the_provinces() {
        for (var wrong : List.of("990000", "31", "", "３１００００", "31000a", "3100000", "310115")) {
            assertThatThrownBy(() -> new Region(wrong)).as(wrong).isInstanceOf(Refused.class);
        }
    }

    private static void assertRefused(
            Cart cart, String proof, Optional<Set<CartLine.Key>> chosen, Class<? extends OrderRefusal> reason) {
        assertThatThrownBy(() -> Placement.mustBeFor(cart, new Wish(proof, chosen), SHANGHAI))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isInstanceOf(reason));
    }
}
