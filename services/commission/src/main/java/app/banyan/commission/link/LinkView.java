package app.banyan.commission.link;

import app.banyan.commission.domain.LinkId;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An invite link. */
public record LinkView(
        @Schema(examples = "lnk_01jxqkmps2f8b821hwbnz9zmwt") LinkId id,

        @Schema(description = "Short enough to be typed from a poster.", examples = "kmf4w7qh")
        String code,

        @Schema(examples = "https://banyan.example/i/kmf4w7qh")
        String url,

        @Schema(examples = "spring poster") String label,
        Instant createdAt) {

    static LinkView of(LinkRow row, String publicUrl) {
        return new LinkView(new LinkId(row.id), row.code, publicUrl + "/i/" + row.code, row.label, row.createdAt);
    }
}
