package app.banyan.e2e;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What people do in groups: the annual member runs one and earns by it, a paid community admits by a rule and sells seats
 * at a rising price, a closed group lets in whom it knows, people see who is who, and they write in sections.
 */
final class Gathering {

    private final Api api;
    private final People people;
    private final Teller teller;
    private final ManagedGroup managedGroup;
    private final PaidCommunity paidCommunity;
    private final ClosedGroup closedGroup;

    Gathering(Api api, People people, Teller teller, Consumer<Moment> at, Story story) {
        this.api = api;
        this.people = people;
        this.teller = teller;
        var learning = new Learning(api, people, teller);
        this.managedGroup = new ManagedGroup(api, people, teller, at, story, learning);
        this.paidCommunity = new PaidCommunity(api, people, teller, at);
        this.closedGroup = new ClosedGroup(api, people, teller);
    }

    /** Two people who joined the paid community, its owner, and itself. */
    record Neighbours(String community, Person owner, Person first, Person second) {}

    /** @return the group that the annual member runs */
    ManagedGroup.Group tell(Story.Outcome outcome) {
        teller.chapter("The annual member is trusted with a group, and earns by what is bought in it");
        var group = managedGroup.tell(outcome);

        teller.chapter("A paid community: a rule for coming in, seats, a rising price");
        var neighbours = paidCommunity.tell();

        teller.chapter("A closed group: invited, or known and asked");
        closedGroup.tell();

        teller.chapter("Who is who");
        badge(outcome, neighbours.first());
        directory(neighbours);

        teller.chapter("Sections, posts and answers");
        sections(neighbours);
        return group;
    }

    /** An organisation is a claim until an operator, who is not the claimant, has looked at it. */
    private void badge(Story.Outcome outcome, Person claimant) {
        var claim = api.post("/v1/claims", Map.of("kind", "organisation", "organisation", "北京榕树科技有限公司"), claimant)
                .done();
        teller.say("%s says where: claim %s is %s.", claimant.name(), claim.text("id"), claim.text("state"));
        var decided = api.post(
                        "/v1/claim-reviews/" + claim.text("id") + "/decisions",
                        Map.of("accept", true, "reason", "documents-match"),
                        outcome.operator())
                .done();
        teller.say("%s looked at it: %s.", outcome.operator().name(), decided.text("state"));
    }

    private void directory(Neighbours neighbours) {
        card(neighbours.first(), "阿榕", "EVERYONE");
        card(neighbours.second(), "小满", "MUTUAL");
        var directory = "/v1/communities/" + neighbours.community() + "/directory";
        Patience.USUAL.until(
                "the badge is in the directory",
                () -> api.all(directory + "?badge=organisation", neighbours.owner()).stream()
                        .filter(card -> card.path("account")
                                .asText()
                                .equals(neighbours.first().id()))
                        .findFirst());
        teller.say("The owner finds by badge: %s, with a verified organisation.", "阿榕");

        var hidden = api.all(directory + "?city=%E6%9D%AD%E5%B7%9E", neighbours.first());
        StoryBroke.unless(
                hidden.stream()
                        .noneMatch(card -> card.path("account")
                                .asText()
                                .equals(neighbours.second().id())),
                "a city that is for mutual followers is not found by anybody else");
        api.put("/v1/follows/" + neighbours.second().id(), neighbours.first()).done();
        api.put("/v1/follows/" + neighbours.first().id(), neighbours.second()).done();
        var seen = api.all(directory + "?city=%E6%9D%AD%E5%B7%9E", neighbours.first());
        StoryBroke.unless(
                seen.stream()
                        .anyMatch(card -> card.path("account")
                                .asText()
                                .equals(neighbours.second().id())),
                "mutual followers find each other by city");
        teller.say("小满 shows the city to mutual followers only: 阿榕 finds it after both followed, and not before.");
    }

    private void card(Person who, String nickname, String citySeenBy) {
        api.put(
                        "/v1/card",
                        Map.of(
                                "nickname",
                                Map.of("value", nickname, "shownTo", "EVERYONE"),
                                "city",
                                Map.of("value", "杭州", "shownTo", citySeenBy),
                                "badges",
                                Map.of("organisation", "EVERYONE")),
                        who)
                .done();
    }

    private void sections(Neighbours neighbours) {
        var sections = "/v1/communities/" + neighbours.community() + "/sections";
        var kinds = List.of("POSTS", "QUESTIONS", "FILES", "ACTIVITY", "SHELF");
        var made = kinds.stream()
                .map(kind -> api.post(sections, Map.of("kind", kind, "name", "板块 " + kind), neighbours.owner())
                        .done()
                        .text("id"))
                .toList();
        var sixth = api.post(sections, Map.of("kind", "POSTS", "name", "第六个"), neighbours.owner())
                .expect(422);
        teller.say(
                "Five sections of the owner's own: %s. A sixth is refused: %s.",
                String.join(", ", kinds), sixth.problem());

        var post = api.post(
                        sections + "/" + made.get(0) + "/posts",
                        Map.of("title", "第一周怎么过", "body", "先**认人**，再谈事。<script>alert(1)</script>"),
                        neighbours.first())
                .done();
        StoryBroke.unless(!post.text("html").contains("<script"), "what is shown holds no script");
        teller.say(
                "%s wrote “%s”; shown as %s",
                neighbours.first().name(), post.text("title"), post.text("html").strip());
        api.post("/v1/posts/" + post.text("id") + "/comments", Map.of("body", "同意，先认人。"), neighbours.owner())
                .done();
        api.put("/v1/posts/" + post.text("id") + "/featuring", neighbours.owner())
                .done();
        var question = api.post(
                        sections + "/" + made.get(1) + "/posts",
                        Map.of("title", "怎么留住新人", "body", "进来三天就不说话了。"),
                        neighbours.first())
                .done();
        var answer = api.post(
                        "/v1/posts/" + question.text("id") + "/comments",
                        Map.of("body", "当天就请他自我介绍。"),
                        neighbours.owner())
                .done();
        api.put(
                        "/v1/posts/" + question.text("id") + "/accepted-answer",
                        Map.of("comment", answer.text("id")),
                        neighbours.first())
                .done();
        teller.say("The owner commented and featured it; a question was asked and its answer accepted.");
    }
}
