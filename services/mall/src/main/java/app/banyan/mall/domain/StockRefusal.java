package app.banyan.mall.domain;

import app.banyan.kernel.SkuId;

/** Why stock does not change. */
public sealed interface StockRefusal extends OrderRefusal {

    record NothingMoved() implements StockRefusal {}

    /** More would be taken away than nobody has reserved, or more added than can be counted. */
    record StockOutOfRange(SkuId sku, long available) implements StockRefusal {}
}
