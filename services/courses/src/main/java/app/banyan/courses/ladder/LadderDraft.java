package app.banyan.courses.ladder;

import app.banyan.courses.domain.Credit;
import app.banyan.courses.domain.Product;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "A ladder as it is set up.")
record LadderDraft(
        @NotBlank @Size(max = 200) @Schema(examples = "社群阶梯")
        String name,

        @NotNull @Schema(description = "FULL: everything paid for lower rungs counts. NONE: nothing does.")
        Credit credit,

        @NotNull @Min(1) @Max(8760) @Schema(description = "For how many hours an offer stands.", examples = "72")
        Integer offerHours,

        @NotNull
        @Size(max = 100)
        @Schema(
                implementation = String[].class,
                description = "Published courses with a price, the cheapest first. The last may be a tier of the"
                        + " platform's membership whose price is fixed.",
                examples = "[\"crs_01jxqkmprxf88r209wbnz9ye7f\",\"tir_01jxqkmprxf88r209wbnz9ye7f\"]")
        List<@NotNull Product> rungs) {}
