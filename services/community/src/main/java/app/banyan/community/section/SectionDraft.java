package app.banyan.community.section;

import app.banyan.community.domain.PostingRight;
import app.banyan.community.domain.ReadingRight;
import app.banyan.community.domain.SectionKind;
import jakarta.validation.constraints.NotNull;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A section that is to be made. */
@Schema(description = "A section that is to be made. Its kind stays.")
public record SectionDraft(
        @NotNull SectionKind kind,

        @NotNull @Schema(description = "1 to 30 characters.", examples = "每周一问")
        String name,

        @Schema(description = "MEMBERS unless told.") Optional<PostingRight> posting,

        @Schema(description = "MEMBERS unless told.") Optional<ReadingRight> reading) {}
