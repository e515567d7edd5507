package app.banyan.mall.product;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.MerchantId;
import app.banyan.kernel.Ppm;
import app.banyan.kernel.ProductId;
import app.banyan.mall.domain.SupplyTerms;
import app.banyan.runtime.outbox.DomainEvent;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is offered, and within what. Nothing is told of what was never published. */
sealed interface ProductChanged extends DomainEvent {

    ProductId product();

    @Override
    default String topic() {
        return "mall.product";
    }

    @Override
    default String key() {
        return product().wire();
    }

    /** A product as it is offered from now on: for the first time (or again), or described anew. */
    record Offered(
            @JsonIgnore String what,
            ProductId product,
            MerchantId merchant,
            String handle,
            String title,
            Optional<String> brand,
            @JsonProperty("type") Optional<String> sort,
            List<String> tags,
            Instant at)
            implements ProductChanged {

        static Offered published(ProductRow row, Instant now) {
            return of("published", row, now);
        }

        static Offered changed(ProductRow row, Instant now) {
            return of("changed", row, now);
        }

        private static Offered of(String what, ProductRow row, Instant now) {
            return new Offered(
                    what,
                    row.productId(),
                    row.merchantId(),
                    row.handle,
                    row.title,
                    Optional.ofNullable(row.brand),
                    Optional.ofNullable(row.type),
                    List.of(row.tags),
                    now);
        }

        @Override
        public String type() {
            return "mall.product." + what + ".v1";
        }
    }

    record Withdrawn(ProductId product, MerchantId merchant, AccountId by, Instant at) implements ProductChanged {

        @Override
        public String type() {
            return "mall.product.withdrawn.v1";
        }
    }

    record TermsChanged(
            ProductId product,
            int version,
            int floorPpm,
            int ceilingPpm,
            Ppm distributionPpm,
            Ppm platformPpm,
            List<String> regions,
            Instant at)
            implements ProductChanged {

        static TermsChanged of(ProductId product, SupplyTerms supply, Instant now) {
            var terms = supply.terms();
            return new TermsChanged(
                    product,
                    supply.version(),
                    terms.floorPpm(),
                    terms.ceilingPpm(),
                    terms.distribution(),
                    supply.platform(),
                    terms.regions(),
                    now);
        }

        @Override
        public String type() {
            return "mall.product.terms-changed.v1";
        }
    }
}
