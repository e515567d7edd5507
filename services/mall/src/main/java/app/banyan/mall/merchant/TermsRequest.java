package app.banyan.mall.merchant;

import app.banyan.kernel.Ppm;
import app.banyan.mall.domain.Terms;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "Terms", description = "Within which communities may resell, in parts per million.")
public record TermsRequest(
        @NotNull
        @Schema(
                description = "The lowest price a shelf may ask, as a share of each variant's own price.",
                examples = "800000")
        Integer floorPpm,

        @NotNull @Schema(description = "The highest one, not below the own price.", examples = "1500000")
        Integer ceilingPpm,

        @NotNull
        @Schema(
                description = "The most that community, manager and promoter receive together: at most 300000.",
                examples = "300000")
        Ppm distributionPpm,

        @NotNull
        @Size(max = 34)
        @Schema(
                description = "Provinces it is sent to, by the first two digits of GB/T 2260; none: everywhere.",
                examples = "[\"31\", \"33\"]")
        List<@NotNull String> regions) {

    public static TermsRequest of(Terms terms) {
        return new TermsRequest(terms.floorPpm(), terms.ceilingPpm(), terms.distribution(), terms.regions());
    }

    public Terms terms() {
        return new Terms(floorPpm, ceilingPpm, distributionPpm, regions);
    }
}
