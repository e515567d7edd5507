package app.banyan.courses.domain;

import static app.banyan.kernel.Money.fen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.banyan.courses.domain.Ladder.Rung;
import app.banyan.courses.domain.LadderRefusal.RungNotPublished;
import app.banyan.courses.domain.LadderRefusal.TierOfCommunity;
import app.banyan.courses.domain.LadderRefusal.TierPriceMoves;
import app.banyan.kernel.Refused;
import app.banyan.kernel.TierId;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TierTest {

    private final TierId id = new TierId(UUID.randomUUID());

    @Test
    void a_published_tier_of_the_platform_with_a_fixed_price_is_a_rung() {
        assertThat(tier(true, true, false).rung()).isEqualTo(new Rung(new Product.OfTier(id), "年度会员", fen(129_900)));
    }

    @Test
    void a_tier_that_cannot_keep_its_price_is_no_rung() {
        assertRefused(tier(false, true, false), new RungNotPublished(new Product.OfTier(id)));
        assertRefused(tier(true, false, false), new TierPriceMoves(id));
        assertRefused(tier(true, true, true), new TierOfCommunity(id));
    }

    @Test
    void a_product_is_known_by_its_wire_id() {
        assertThat(Product.of(id.wire())).isEqualTo(new Product.OfTier(id)).hasToString(id.wire());
        assertThat(Product.of("crs_01jxqkmprxf88r209wbnz9ye7f").tier()).isEmpty();
        assertThatThrownBy(() -> Product.of("les_01jxqkmprxf88r209wbnz9ye7f"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Tier tier(boolean published, boolean fixedPrice, boolean ofCommunity) {
        return new Tier(id, "年度会员", published, fen(129_900), fixedPrice, ofCommunity);
    }

    private static void assertRefused(Tier tier, LadderRefusal reason) {
        assertThatThrownBy(tier::rung)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
    }
}
