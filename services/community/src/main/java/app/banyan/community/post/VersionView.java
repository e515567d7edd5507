package app.banyan.community.post;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "PostVersion", description = "What a post said, from when on.")
record VersionView(int version, String title, String body, Instant writtenAt) {

    /** The newest first: what it says now, then what it said before. */
    static List<VersionView> of(PostRow now, List<VersionRow> before) {
        var current =
                new VersionView(now.version, now.title, now.body, now.editedAt == null ? now.writtenAt : now.editedAt);
        return Stream.concat(
                        Stream.of(current),
                        before.stream().map(row -> new VersionView(row.version, row.title, row.body, row.writtenAt)))
                .toList();
    }
}
