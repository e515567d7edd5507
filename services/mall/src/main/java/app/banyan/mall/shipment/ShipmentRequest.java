package app.banyan.mall.shipment;

import app.banyan.mall.domain.ShipmentId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "ShipmentRequest", description = "What is in the parcel, all of the order or a part.")
record ShipmentRequest(
        @NotNull @Size(min = 1, max = 100) List<@NotNull @Valid Packed> lines,
        @NotBlank @Size(max = 50) @Schema(examples = "顺丰速运") String carrier,

        @NotBlank @Size(max = 50) @Schema(examples = "SF1234567890123")
        String tracking) {

    @Schema(name = "PackedLine")
    record Packed(
            @NotNull @Min(1) Integer line,
            @NotNull @Min(1) @Max(999) Integer quantity) {}

    @Schema(name = "Receipt")
    record Receipt(
            @Schema(description = "Which parcel came; everything that is on its way, unless told.")
            Optional<ShipmentId> shipment) {}
}
