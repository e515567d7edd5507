package app.banyan.mall.product;

import app.banyan.kernel.Ppm;
import app.banyan.mall.domain.SupplyTerms;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "SupplyTerms", description = "Within which communities may resell a product now.")
public record TermsView(
        int version,
        @Schema(examples = "800000") int floorPpm,
        @Schema(examples = "1500000") int ceilingPpm,
        @Schema(examples = "300000") Ppm distributionPpm,
        @Schema(examples = "[\"31\", \"33\"]") List<String> regions) {

    static TermsView of(SupplyTerms supply) {
        var terms = supply.terms();
        return new TermsView(
                supply.version(), terms.floorPpm(), terms.ceilingPpm(), terms.distribution(), terms.regions());
    }
}
