package app.banyan.community.section;

import app.banyan.community.domain.BuiltIn;
import app.banyan.community.domain.PostingRight;
import app.banyan.community.domain.ReadingRight;
import app.banyan.community.domain.SectionId;
import app.banyan.community.domain.SectionKind;
import app.banyan.kernel.CommunityId;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A section of a community. */
@Schema(name = "Section", description = "A section of a community.")
public record SectionView(
        SectionId id,
        CommunityId community,
        SectionKind kind,

        @Schema(description = "Present for the two sections that every community has.")
        Optional<BuiltIn> builtIn,

        @Schema(examples = "每周一问") String name,

        @Schema(description = "From 1; absent when archived.")
        Optional<Integer> place,

        PostingRight posting,
        ReadingRight reading,
        int version,
        Optional<Instant> archivedAt) {

    static SectionView of(SectionRow row) {
        return new SectionView(
                new SectionId(row.id),
                new CommunityId(row.community),
                row.kind,
                Optional.ofNullable(row.builtIn),
                row.name,
                Optional.ofNullable(row.place),
                row.posting,
                row.reading,
                row.version,
                Optional.ofNullable(row.archivedAt));
    }
}
