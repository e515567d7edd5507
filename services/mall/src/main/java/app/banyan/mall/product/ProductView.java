package app.banyan.mall.product;

import app.banyan.kernel.MerchantId;
import app.banyan.kernel.ProductId;
import app.banyan.mall.domain.Edition;
import app.banyan.mall.domain.Merchant;
import app.banyan.mall.domain.ProductState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestResponse;

/** A product as a card of the mall, a shelf or its merchant's list shows it. */
@Schema(name = "Product", description = "What is offered, by whom, in which variants, within which terms.")
public record ProductView(
        ProductId id,
        SellerView merchant,
        @Schema(examples = "pu-er-2019") String handle,
        @Schema(examples = "古树普洱 2019") String title,
        Optional<String> brand,
        Optional<String> type,
        List<String> tags,

        @Schema(description = "Safe to be put into a page. Absent in lists: read the product for it.")
        Optional<String> descriptionHtml,

        @Schema(examples = "[\"规格\"]") List<String> options,
        List<PictureView> pictures,
        List<VariantView> variants,

        @Schema(description = "Absent while its merchant has not said how it may be resold.")
        Optional<TermsView> terms,

        ProductState state,

        @Schema(description = "Of the latest publication.") Optional<Instant> publishedAt,

        @Schema(description = "Counts the changes; the ETag.")
        int version,

        @Schema(description = "For its merchant and for operators: why it was rejected or withdrawn.")
        Optional<String> reason) {

    @Schema(name = "Seller", description = "Whose product it is; an individual is to be labelled as such.")
    public record SellerView(
            MerchantId id,
            @Schema(examples = "云上茶行") String name,

            @Schema(description = "licensed or individual.", examples = "licensed")
            String kind) {

        static SellerView of(Merchant merchant) {
            return new SellerView(
                    merchant.id(), merchant.name(), merchant.kind().word());
        }
    }

    RestResponse<ProductView> answer() {
        return RestResponse.ResponseBuilder.ok(this)
                .header("ETag", new Edition(version).etag())
                .build();
    }

    ProductView forOthers() {
        return new ProductView(
                id,
                merchant,
                handle,
                title,
                brand,
                type,
                tags,
                descriptionHtml,
                options,
                pictures,
                variants,
                terms,
                state,
                publishedAt,
                version,
                Optional.empty());
    }
}
