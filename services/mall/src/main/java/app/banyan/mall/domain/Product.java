package app.banyan.mall.domain;

import app.banyan.kernel.MerchantId;
import app.banyan.kernel.ProductId;
import app.banyan.kernel.Refused;
import app.banyan.mall.domain.MerchantRefusal.ReasonMissing;
import app.banyan.mall.domain.ProductRefusal.ProductNotIn;
import app.banyan.mall.domain.ProductRefusal.TermsMissing;
import java.util.Optional;

/**
 * Where a product stands. Nothing is offered that nobody has looked at.
 *
 * @param hasTerms whether its merchant said how it may be resold
 * @param reason why it was rejected or withdrawn
 */
public record Product(
        ProductId id, MerchantId merchant, ProductState state, boolean hasTerms, Optional<String> reason) {

    public static final int LONGEST_REASON = 500;

    /** Submitting again what waits already changes nothing. */
    public Product submit() {
        if (state == ProductState.PUBLISHED) {
            throw new Refused(new ProductNotIn(id, state, "DRAFT, REJECTED or WITHDRAWN"));
        }
        if (!hasTerms) {
            throw new Refused(new TermsMissing(id));
        }
        return to(ProductState.SUBMITTED, Optional.empty());
    }

    public Product publish() {
        mustBe(ProductState.SUBMITTED);
        return to(ProductState.PUBLISHED, Optional.empty());
    }

    public Product reject(Optional<String> given) {
        mustBe(ProductState.SUBMITTED);
        return to(ProductState.REJECTED, why(given));
    }

    public Product withdraw(Optional<String> given) {
        mustBe(ProductState.PUBLISHED);
        return to(ProductState.WITHDRAWN, why(given));
    }

    private void mustBe(ProductState needed) {
        if (state != needed) {
            throw new Refused(new ProductNotIn(id, state, needed.name()));
        }
    }

    private static Optional<String> why(Optional<String> given) {
        var reason = Decision.reason(given);
        if (reason.isEmpty()) {
            throw new Refused(new ReasonMissing());
        }
        return reason;
    }

    private Product to(ProductState next, Optional<String> why) {
        return new Product(id, merchant, next, hasTerms, why);
    }
}
