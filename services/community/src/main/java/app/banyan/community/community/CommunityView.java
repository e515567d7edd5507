package app.banyan.community.community;

import app.banyan.community.domain.CommunityState;
import app.banyan.community.domain.CommunityType;
import app.banyan.community.rule.RuleView;
import app.banyan.kernel.CommunityId;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestResponse;

/** A community as everybody may see it. */
@Schema(name = "Community", description = "A community as everybody may see it.")
public record CommunityView(
        CommunityId id,
        String name,
        String about,
        String announcement,

        @Schema(description = "How members are asked to call themselves.")
        Optional<String> nicknameRule,

        CommunityType type,
        String zone,

        @Schema(description = "How many seats there are. Members whose tier pays for their place take none.")
        int capacity,

        int seatsTaken,
        RuleView admission,
        CommunityState state,
        Instant foundedAt,
        Optional<Instant> endsAt,

        @Schema(description = "When it was over.") Optional<Instant> closedAt,

        Optional<Instant> archivedAt,

        @Schema(description = "Counts the changes of the settings; the ETag.")
        int version) {

    static CommunityView of(CommunityRow row, CommunityState state, RuleView admission) {
        return new CommunityView(
                row.community(),
                row.name,
                row.about,
                row.announcement,
                Optional.ofNullable(row.nicknameRule),
                row.type,
                row.zone,
                row.capacity,
                row.seatsTaken,
                admission,
                state,
                row.foundedAt,
                Optional.ofNullable(row.endsAt),
                Optional.ofNullable(row.closedAt),
                Optional.ofNullable(row.archivedAt),
                row.version);
    }

    /** The version of the settings, as {@code If-Match} sends it back. */
    public String etag() {
        return etag(version);
    }

    static String etag(int version) {
        return "\"" + version + "\"";
    }

    public RestResponse<CommunityView> answer() {
        return RestResponse.ResponseBuilder.ok(this).header("ETag", etag()).build();
    }
}
