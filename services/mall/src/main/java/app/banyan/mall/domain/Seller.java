package app.banyan.mall.domain;

import app.banyan.kernel.MerchantId;
import app.banyan.kernel.Money;
import java.util.Optional;

/**
 * A merchant as a cart and an order need to know it.
 *
 * @param individual sells without a licence, and little
 * @param fee what sending an order costs
 * @param freeFrom from which value of goods on sending costs nothing
 */
public record Seller(MerchantId id, String name, boolean individual, Money fee, Optional<Money> freeFrom) {

    public Money shipping(Money goods) {
        return freeFrom.filter(from -> goods.compareTo(from) >= 0).isPresent() ? Money.zero(fee.currency()) : fee;
    }
}
