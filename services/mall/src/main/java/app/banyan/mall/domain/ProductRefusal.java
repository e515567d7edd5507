package app.banyan.mall.domain;

import app.banyan.kernel.ProductId;
import java.util.List;

/** Why a product is not written, changed, submitted or decided about. */
public sealed interface ProductRefusal extends GoodsRefusal {

    /** The merchant has a product of this handle. */
    record HandleTaken(String handle, ProductId product) implements ProductRefusal {}

    /** A variant has one value for each option. */
    record ValuesDiffer(List<String> values, int options) implements ProductRefusal {}

    record VariantTwice(List<String> values) implements ProductRefusal {}

    /** What was sold by one number of options cannot be told apart by another. */
    record OptionsDiffer(int had, int given) implements ProductRefusal {}

    record ProductNotIn(ProductId product, ProductState state, String needed) implements ProductRefusal {}

    /** Nobody can resell a product whose merchant has not said how. */
    record TermsMissing(ProductId product) implements ProductRefusal {}

    record VersionMissing() implements ProductRefusal {}

    record VersionDiffers(int now) implements ProductRefusal {}
}
