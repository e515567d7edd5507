package app.banyan.community.domain;

import app.banyan.kernel.Id;
import java.util.UUID;

/** One comment below a post, or one answer to a question. */
public record CommentId(UUID value) implements Id {

    public static CommentId of(String wire) {
        return new CommentId(Id.parse("cmt", wire));
    }

    @Override
    public String prefix() {
        return "cmt";
    }

    @Override
    public String toString() {
        return wire();
    }
}
