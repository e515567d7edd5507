package app.banyan.community.domain;

/** Why a post or a comment is not changed, answered or put in front. */
public sealed interface PostRefusal extends ContentRefusal {

    record NotTheAuthor(String what) implements PostRefusal {}

    record NotVisible(String what, Shown shown) implements PostRefusal {}

    record NotAQuestion(PostId post) implements PostRefusal {}

    record NotTheAsker(PostId post) implements PostRefusal {}

    /** A reply is no answer that could be accepted. */
    record NoAnswer(CommentId comment) implements PostRefusal {}

    /** A comment has replies, a reply has none. */
    record ReplyTooDeep(CommentId comment) implements PostRefusal {}
}
