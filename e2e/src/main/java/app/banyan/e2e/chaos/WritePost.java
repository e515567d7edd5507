package app.banyan.e2e.chaos;

import java.util.Map;

/** A member of the free group writes a post and comments on it. */
final class WritePost implements Deed {

    @Override
    public String name() {
        return "write a post";
    }

    @Override
    public void perform(Visit visit) {
        var author = visit.member();
        var section = "/v1/communities/%s/sections/%s"
                .formatted(visit.open().group(), visit.open().section());
        var post = visit.command(
                Journal.Kind.POSTED,
                section + "/posts",
                Map.of("title", "今天", "body", "风雨里也**在**。"),
                author,
                visit.open().group(),
                "id");
        visit.reached(Point.POSTED);
        visit.command("/v1/posts/" + post.text("id") + "/comments", Map.of("body", "同在。"), author);
    }
}
