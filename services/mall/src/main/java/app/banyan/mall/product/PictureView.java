package app.banyan.mall.product;

import app.banyan.mall.domain.Picture;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "Picture", description = "Where a picture is. It is not fetched by the platform.")
public record PictureView(
        @Schema(examples = "https://cdn.example/tea.jpg") String address,
        Optional<String> alt,

        @Schema(description = "Whether a page may show it; else it may link to it.")
        boolean shown) {

    static PictureView of(Picture picture, Set<String> hosts) {
        return new PictureView(picture.address(), picture.alt(), picture.shownFrom(hosts));
    }
}
