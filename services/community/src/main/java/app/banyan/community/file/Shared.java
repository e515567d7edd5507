package app.banyan.community.file;

import app.banyan.community.domain.FileId;
import app.banyan.community.domain.FileType;
import app.banyan.community.domain.SectionId;
import app.banyan.community.section.SectionEvent;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import java.time.Instant;

/** Somebody shared a file. */
record Shared(
        CommunityId community, SectionId section, FileId file, FileType kind, int size, AccountId author, Instant at)
        implements SectionEvent {

    @Override
    public String happened() {
        return "shared";
    }
}
