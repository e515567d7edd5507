package app.banyan.community.file;

import app.banyan.community.domain.FileId;
import app.banyan.community.domain.FileType;
import app.banyan.community.domain.SectionId;
import app.banyan.community.domain.Shown;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is known of a file. Its bytes are at {@code /v1/files/{id}/content}. */
@Schema(name = "File", description = "What is known of a file. Its bytes are at /v1/files/{id}/content.")
public record FileView(
        FileId id,
        CommunityId community,
        SectionId section,
        AccountId author,
        @Schema(examples = "读书笔记.pdf") String name,
        FileType kind,

        @Schema(description = "In bytes.", examples = "20480")
        int size,

        @Schema(description = "Of a picture, in pixels.") Optional<Integer> width,
        @Schema(description = "Of a picture, in pixels.") Optional<Integer> height,
        Instant sharedAt,
        Shown shown,

        @Schema(description = "Why it is hidden; for its author, the owner and the manager.")
        Optional<String> hiddenBecause) {

    static FileView of(FileRow row) {
        return new FileView(
                new FileId(row.id),
                new CommunityId(row.community),
                new SectionId(row.section),
                new AccountId(row.author),
                row.name,
                row.kind,
                row.size,
                Optional.ofNullable(row.width),
                Optional.ofNullable(row.height),
                row.sharedAt,
                row.shown,
                Optional.ofNullable(row.shownReason));
    }
}
