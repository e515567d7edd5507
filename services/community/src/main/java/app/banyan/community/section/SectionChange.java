package app.banyan.community.section;

import app.banyan.community.domain.PostingRight;
import app.banyan.community.domain.ReadingRight;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a section shall be called, and who may do what in it. */
@Schema(description = "What a section shall be called, and who may do what in it.")
public record SectionChange(
        @NotNull @Schema(examples = "每周两问") String name,
        @NotNull PostingRight posting,
        @NotNull ReadingRight reading) {}
