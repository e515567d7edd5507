package app.banyan.mall.domain;

import app.banyan.kernel.CommunityId;
import app.banyan.kernel.Money;
import app.banyan.kernel.ProductId;
import app.banyan.kernel.SkuId;

/** Why a shelf stays as it is. */
public sealed interface ShelfRefusal extends OrderRefusal {

    /** The owner and the managers of a community decide what is on its shelf. */
    record NotCurator(CommunityId community) implements ShelfRefusal {}

    record CommunityClosed(CommunityId community, String state) implements ShelfRefusal {}

    record ProductNotPublished(ProductId product) implements ShelfRefusal {}

    record AlreadyListed(ProductId product) implements ShelfRefusal {}

    record ShelfFull(int most) implements ShelfRefusal {}

    record PriceOutsideTerms(SkuId sku, Money floor, Money ceiling) implements ShelfRefusal {}

    record NotAVariant(SkuId sku) implements ShelfRefusal {}

    /** An order of the shelf names each of its listings once. */
    record NotTheShelf() implements ShelfRefusal {}
}
