package app.banyan.community.file;

import app.banyan.community.domain.FileId;
import app.banyan.community.domain.SectionId;
import app.banyan.community.domain.Shown;
import app.banyan.community.section.SectionEvent;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;

/** A file is no longer shown: withdrawn by its author, or hidden by the owner or the manager. */
record FileTakenAway(
        @JsonIgnore String happened,
        CommunityId community,
        SectionId section,
        FileId file,
        AccountId author,
        AccountId by,
        Instant at)
        implements SectionEvent {

    static FileTakenAway of(FileRow row, AccountId by, Instant at) {
        return new FileTakenAway(
                row.shown == Shown.HIDDEN ? "hidden" : "withdrawn",
                new CommunityId(row.community),
                new SectionId(row.section),
                new FileId(row.id),
                new AccountId(row.author),
                by,
                at);
    }
}
