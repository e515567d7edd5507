package app.banyan.community;

import app.banyan.community.domain.ActivityRefusal;
import app.banyan.community.domain.CardRefusal;
import app.banyan.community.domain.ContentRefusal;
import app.banyan.community.domain.FileRefusal;
import app.banyan.community.domain.PostRefusal;
import app.banyan.community.domain.SectionKind;
import app.banyan.community.domain.SectionRefusal;
import app.banyan.community.domain.WordingRefusal;
import app.banyan.runtime.problem.Problem;

/** How refusals of what people write, share and plan look over HTTP. */
final class ContentProblems {

    private ContentProblems() {}

    static Problem of(ContentRefusal refusal) {
        return switch (refusal) {
            case ActivityRefusal activity -> ofActivity(activity);
            case CardRefusal card -> ofCard(card);
            case FileRefusal file -> ofFile(file);
            case PostRefusal post -> ofPost(post);
            case SectionRefusal section -> ofSection(section);
            case WordingRefusal wording -> ofWording(wording);
        };
    }

    private static Problem ofWording(WordingRefusal refusal) {
        return switch (refusal) {
            case WordingRefusal.LengthOutOfRange(var field, var length, var fewest, var most) ->
                Problem.of(
                                422,
                                "length-out-of-range",
                                "Of %s: %d to %d characters, not %d.".formatted(field, fewest, most, length))
                        .with("field", field)
                        .with("fewest", fewest)
                        .with("most", most);
            case WordingRefusal.UnseenSigns(var field) ->
                Problem.of(422, "unseen-signs", "Leave out signs that cannot be seen: " + field + " has some.")
                        .with("field", field);
        };
    }

    private static Problem ofSection(SectionRefusal refusal) {
        return switch (refusal) {
            case SectionRefusal.SectionsFull(var community, var most) ->
                Problem.of(
                                422,
                                "sections-full",
                                "A community has at most %d sections of its own. Archive one first.".formatted(most))
                        .with("community", community)
                        .with("most", most);
            case SectionRefusal.SectionArchived(var section) ->
                Problem.of(409, "section-archived", "This section is archived: it can be read, not written.")
                        .with("section", section);
            case SectionRefusal.SectionIsBuiltIn(var section) ->
                Problem.of(409, "section-built-in", "Every community has this section: it is not archived.")
                        .with("section", section);
            case SectionRefusal.OrderIncomplete(var community) ->
                Problem.of(422, "order-incomplete", "Name each section that is in use once, and no other.")
                        .with("community", community);
            case SectionRefusal.NoRightToPost(var section, var posting) ->
                Problem.of(403, "no-right-to-post", "In this section others write.")
                        .with("section", section)
                        .with("posting", posting);
            case SectionRefusal.SectionTakesNoPosts(var section, var kind) ->
                Problem.of(
                                422,
                                "section-takes-no-posts",
                                kind == SectionKind.SHELF
                                        ? "A shelf takes no posts: its goods are listed in the mall, and read from /v1/shelves/{community}."
                                        : "A section of this kind takes no posts.")
                        .with("section", section)
                        .with("kind", kind);
            case SectionRefusal.SectionTakesOthers(var section, var kind) ->
                Problem.of(422, "section-takes-others", "This section is for something else.")
                        .with("section", section)
                        .with("kind", kind);
            case SectionRefusal.CommunityNotOpen(var community) ->
                Problem.of(
                                422,
                                "community-not-open",
                                "Only a community that lets everyone in shows a section to everyone.")
                        .with("community", community);
        };
    }

    private static Problem ofPost(PostRefusal refusal) {
        return switch (refusal) {
            case PostRefusal.NotTheAuthor(var what) ->
                Problem.of(403, "not-the-author", "Only who wrote it does this.")
                        .with("of", what);
            case PostRefusal.NotVisible(var what, var shown) ->
                Problem.of(409, "not-visible", "It was taken away, so nothing more is done with it.")
                        .with("of", what)
                        .with("shown", shown);
            case PostRefusal.NotAQuestion(var post) ->
                Problem.of(422, "not-a-question", "Only a question has an accepted answer.")
                        .with("post", post);
            case PostRefusal.NotTheAsker(var post) ->
                Problem.of(403, "not-the-asker", "Who asked, an expert or the owner accepts an answer.")
                        .with("post", post);
            case PostRefusal.NoAnswer(var comment) ->
                Problem.of(422, "no-answer", "A reply to a comment is no answer to the question.")
                        .with("comment", comment);
            case PostRefusal.ReplyTooDeep(var comment) ->
                Problem.of(422, "reply-too-deep", "A reply has no replies: reply to the comment above it.")
                        .with("comment", comment);
        };
    }

    private static Problem ofFile(FileRefusal refusal) {
        return switch (refusal) {
            case FileRefusal.FileEmpty() -> Problem.of(422, "file-empty", "There is nothing in this file.");
            case FileRefusal.FileTooLarge(var size, var most) ->
                Problem.of(413, "file-too-large", "A file has at most " + most + " bytes.")
                        .with("size", size)
                        .with("most", most);
            case FileRefusal.FileKindRefused() ->
                Problem.of(422, "file-kind-refused", "Share a PDF, a PNG or JPEG picture, or plain text.");
            case FileRefusal.FileKindDiffers(var said, var found) ->
                Problem.of(422, "file-kind-differs", "The bytes are not what Content-Type says.")
                        .with("said", said)
                        .with("found", found);
            case FileRefusal.PictureTooLarge(var pixels, var most) ->
                Problem.of(422, "picture-too-large", "A picture has at most " + most + " pixels.")
                        .with("pixels", pixels)
                        .with("most", most);
            case FileRefusal.QuotaSpent(var community, var most) ->
                Problem.of(409, "file-quota-spent", "The community's files have no more room.")
                        .with("community", community)
                        .with("most", most);
        };
    }

    private static Problem ofActivity(ActivityRefusal refusal) {
        return switch (refusal) {
            case ActivityRefusal.PlaceOrOnline() ->
                Problem.of(422, "place-or-online", "Name a place, or an https:// address to meet at; not both.");
            case ActivityRefusal.TimesOutOfOrder(var startsAt, var endsAt) ->
                Problem.of(422, "times-out-of-order", "An activity begins in the future and ends after it began.")
                        .with("startsAt", startsAt)
                        .with("endsAt", endsAt);
            case ActivityRefusal.ActivityFull(var activity, var capacity) ->
                Problem.of(409, "activity-full", "Every place is taken.")
                        .with("activity", activity)
                        .with("capacity", capacity);
            case ActivityRefusal.ActivityCancelled(var activity) ->
                Problem.of(409, "activity-cancelled", "The activity was called off.")
                        .with("activity", activity);
            case ActivityRefusal.AlreadyBegun(var activity, var startsAt) ->
                Problem.of(409, "activity-begun", "The activity has begun.")
                        .with("activity", activity)
                        .with("startsAt", startsAt);
            case ActivityRefusal.NotTheHost(var activity) ->
                Problem.of(403, "not-the-host", "Its host, the owner and the manager do this.")
                        .with("activity", activity);
        };
    }

    private static Problem ofCard(CardRefusal refusal) {
        return switch (refusal) {
            case CardRefusal.IndustryUnknown(var industry) ->
                Problem.of(422, "industry-unknown", "Choose a code of /v1/card/industries.")
                        .with("industry", industry);
            case CardRefusal.TooManyTags(var given, var most) ->
                Problem.of(422, "too-many-tags", "A card has at most %d tags, not %d.".formatted(most, given))
                        .with("most", most);
            case CardRefusal.TagTwice(var tag) ->
                Problem.of(422, "tag-twice", "A tag is on a card once.").with("tag", tag);
            case CardRefusal.FollowsThemself(var account) ->
                Problem.of(422, "follows-themself", "Nobody follows themself.").with("account", account);
            case CardRefusal.FollowsTooMany(var most) ->
                Problem.of(422, "follows-too-many", "One follows at most " + most + " people.")
                        .with("most", most);
        };
    }
}
