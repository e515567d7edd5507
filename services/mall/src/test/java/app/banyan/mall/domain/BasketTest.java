package app.banyan.mall.domain;

import static org.assertj.core.api.Assertions.assertThat;

import app.banyan.kernel.CommunityId;
import app.banyan.kernel.MerchantId;
import app.banyan.kernel.Money;
import app.banyan.kernel.Ppm;
import app.banyan.kernel.ProductId;
import app.banyan.kernel.SkuId;
import app.banyan.selling.domain.SaleTerms;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BasketTest {

    static final MerchantId MERCHANT = new MerchantId(new UUID(1, 1));
    static final CommunityId COMMUNITY = new CommunityId(new UUID(2, 2));

    static Seller seller(long fee, Long freeFrom) {
        return new Seller(
                MERCHANT,
                "云上茶行",
                false,
                Money.fen(fee),
                Optional.ofNullable(freeFrom).map(Money::fen));
    }

    static CartLine line(int number, Seller seller, long price, int quantity) {
        return new CartLine(
                new CartLine.Key(new ListingId(new UUID(3, number)), new SkuId(new UUID(4, number))),
                COMMUNITY,
                new ProductId(new UUID(5, number)),
                "古树普洱",
                "M",
                quantity,
                Money.fen(price),
                Money.fen(price),
                seller,
                new SaleTerms(new Ppm(200_000), new Ppm(50_000), 1),
                Set.of(),
                1_000,
                Optional.empty());
    }

    private static Basket basket(Seller seller, List<Long> prices, int quantity) {
        return new Basket(
                seller,
                COMMUNITY,
                IntStream.range(0, prices.size())
                        .mapToObj(place -> line(place, seller, prices.get(place), quantity))
                        .toList());
    }

    @Property
    void the_lines_make_up_the_order_to_the_fen(
            @ForAll @Size(min = 1, max = 100) List<@LongRange(min = 1, max = 2_000) Long> prices,
            @ForAll @IntRange(min = 1, max = 400) int quantity,
            @ForAll @LongRange(max = 99_999_999) long fee) {
        var basket = basket(seller(fee, null), prices, quantity);

        var lines = basket.priced();

        assertThat(lines.stream().map(Basket.Line::shipping).reduce(Money::plus))
                .contains(Money.fen(fee));
        assertThat(lines.stream().map(Basket.Line::paid).reduce(Money::plus)).contains(basket.total());
        assertThat(lines).allSatisfy(line -> {
            assertThat(line.shipping().isNegative()).isFalse();
            assertThat(line.paid()).isEqualTo(line.of().amount().plus(line.shipping()));
        });
    }

    @Property
    void no_line_pays_more_than_a_fen_off_its_part_of_the_shipping(
            @ForAll @Size(min = 1, max = 20) List<@LongRange(min = 1, max = 10_000) Long> prices,
            @ForAll @LongRange(max = 100_000) long fee) {
        var basket = basket(seller(fee, null), prices, 1);

        assertThat(basket.priced()).allSatisfy(line -> {
            var exact =
                    fee * (double) line.of().amount().minor() / basket.goods().minor();
            assertThat((double) line.shipping().minor()).isBetween(exact - 1, exact + 1);
        });
    }

    @Property
    void sending_is_free_from_the_value_that_the_merchant_names(
            @ForAll @LongRange(min = 1, max = 1_000) long price, @ForAll @LongRange(min = 1, max = 1_000) long from) {
        var basket = basket(seller(800, from), List.of(price), 1);

        assertThat(basket.shipping()).isEqualTo(Money.fen(price >= from ? 0 : 800));
    }

    @Test
    void the_most_expensive_basket_that_can_be_paid_is_split() {
        var basket = basket(seller(99, null), List.of(99_999_900L), 1);

        assertThat(basket.priced().getFirst().paid()).isEqualTo(Placement.MOST);
    }
}
