package app.banyan.mall.product;

import app.banyan.mall.domain.ProductDraft;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "ProductDraft", description = "A product as its merchant describes it.")
record ProductRequest(
        @NotNull
        @Size(min = 1, max = ProductDraft.LONGEST_WORD)
        @Schema(description = "Your own name of it, which stays.", examples = "pu-er-2019")
        String handle,

        @NotNull @Size(min = 1, max = ProductDraft.LONGEST_WORD) @Schema(examples = "古树普洱 2019")
        String title,

        @NotNull
        @Size(max = ProductDraft.LONGEST_DESCRIPTION)
        @Schema(
                description = "HTML. Text structure, lists, tables, emphasis and links are shown.",
                examples = "<p>勐海古树，2019 年春茶。</p>")
        String description,

        @Schema(examples = "云上") Optional<@Size(max = ProductDraft.LONGEST_WORD) String> brand,
        @Schema(examples = "茶叶") Optional<@Size(max = ProductDraft.LONGEST_WORD) String> type,
        Optional<@Size(max = ProductDraft.MOST_TAGS) List<@NotNull @Size(max = ProductDraft.LONGEST_WORD) String>> tags,

        @NotNull
        @Size(max = ProductDraft.MOST_OPTIONS)
        @Schema(description = "What its variants differ in.", examples = "[\"规格\"]")
        List<@NotNull @Size(max = ProductDraft.LONGEST_WORD) String> options,

        @NotNull @Size(min = 1, max = ProductDraft.MOST_VARIANTS)
        List<@NotNull @Valid VariantRequest> variants,

        Optional<@Size(max = ProductDraft.MOST_PICTURES) List<@NotNull @Valid PictureRequest>> pictures) {

    ProductDraft draft() {
        return new ProductDraft(
                handle,
                title,
                description,
                brand,
                type,
                tags.orElse(List.of()),
                options,
                variants.stream().map(VariantRequest::draft).toList(),
                pictures.orElse(List.of()).stream().map(PictureRequest::picture).toList(),
                true);
    }
}
