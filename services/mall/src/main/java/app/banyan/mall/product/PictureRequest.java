package app.banyan.mall.product;

import app.banyan.mall.domain.Picture;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

record PictureRequest(
        @NotNull @Size(max = Picture.LONGEST_ADDRESS) @Schema(examples = "https://cdn.example/tea.jpg")
        String address,

        Optional<@Size(max = Picture.LONGEST_ALT) String> alt) {

    Picture picture() {
        return new Picture(address, alt);
    }
}
