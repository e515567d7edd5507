package app.banyan.mall.product;

import app.banyan.mall.domain.ProductDraft;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "What is to be different. What is left out stays as it is; empty text takes brand or type away.")
record ProductChange(
        Optional<@Size(max = ProductDraft.LONGEST_WORD) String> title,
        Optional<@Size(max = ProductDraft.LONGEST_DESCRIPTION) String> description,
        Optional<@Size(max = ProductDraft.LONGEST_WORD) String> brand,
        Optional<@Size(max = ProductDraft.LONGEST_WORD) String> type,
        Optional<@Size(max = ProductDraft.MOST_TAGS) List<@NotNull @Size(max = ProductDraft.LONGEST_WORD) String>> tags,

        @Schema(
                description = "Known by their option values: those that are there are written anew but for their stock,"
                        + " others are added, and what is not named stays.")
        Optional<@Size(min = 1, max = ProductDraft.MOST_VARIANTS) List<@NotNull @Valid VariantRequest>> variants,

        Optional<@Size(max = ProductDraft.MOST_PICTURES) List<@NotNull @Valid PictureRequest>> pictures) {

    ProductDraft of(ProductDraft now) {
        return new ProductDraft(
                now.handle(),
                title.orElse(now.title()),
                description.orElse(now.description()),
                brand.or(now::brand),
                type.or(now::type),
                tags.orElse(now.tags()),
                now.options(),
                variants.map(given -> given.stream().map(VariantRequest::draft).toList())
                        .orElse(now.variants()),
                pictures.map(given ->
                                given.stream().map(PictureRequest::picture).toList())
                        .orElse(now.pictures()),
                now.offered());
    }
}
