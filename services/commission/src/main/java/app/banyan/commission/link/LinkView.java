package app.banyan.commission.link;

import app.banyan.commission.domain.LinkId;
import app.banyan.kernel.CommunityId;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An invite link. */
public record LinkView(
        @Schema(examples = "lnk_01jxqkmps2f8b821hwbnz9zmwt") LinkId id,

        @Schema(description = "Short enough to be typed from a poster.", examples = "kmf4w7qh")
        String code,

        @Schema(examples = "https://banyan.example/i/kmf4w7qh")
        String url,

        @Schema(examples = "spring poster") String label,

        @Schema(description = "The group it leads to; absent: the platform's front page.")
        Optional<CommunityId> community,

        Instant createdAt) {

    static LinkView of(LinkRow row, String publicUrl) {
        return new LinkView(
                new LinkId(row.id),
                row.code,
                publicUrl + "/i/" + row.code,
                row.label,
                Optional.ofNullable(row.community).map(CommunityId::new),
                row.createdAt);
    }
}
