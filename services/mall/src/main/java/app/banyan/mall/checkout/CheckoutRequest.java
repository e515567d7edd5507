package app.banyan.mall.checkout;

import static java.util.stream.Collectors.toUnmodifiableSet;

import app.banyan.kernel.SkuId;
import app.banyan.kernel.VisitorId;
import app.banyan.mall.domain.AddressId;
import app.banyan.mall.domain.CartLine;
import app.banyan.mall.domain.ListingId;
import app.banyan.mall.domain.Placement.Wish;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "CheckoutRequest", description = "The cart that was shown, or some of its lines. Never a price.")
record CheckoutRequest(
        @NotNull @Schema(description = "An entry of one's address book.")
        AddressId address,

        @NotBlank @Size(max = 100) @Schema(description = "The proof of the cart that was shown.")
        String proof,

        @Schema(description = "The visitor id that came with the invite link.")
        Optional<VisitorId> visitor,

        @Schema(description = "Which lines of the cart; all of them, unless told.")
        Optional<@Size(min = 1, max = 100) List<@NotNull @Valid Chosen>> lines) {

    @Schema(name = "ChosenLine")
    record Chosen(@NotNull ListingId listing, @NotNull SkuId sku) {}

    Wish wish() {
        return new Wish(
                proof,
                lines.map(chosen -> chosen.stream()
                        .map(line -> new CartLine.Key(line.listing(), line.sku()))
                        .collect(toUnmodifiableSet())));
    }
}
