package app.banyan.e2e;

import app.banyan.e2e.Checkout.Price;
import app.banyan.e2e.Checkout.Seller;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The annual member runs a group. Somebody who paid nothing comes the same way; what is bought in the group pays its
 * manager and whoever brought the buyer, and nobody who brought the manager.
 */
public final class ManagedGroup {

    private final Api api;
    private final People people;
    private final Teller teller;
    private final Consumer<Moment> at;
    private final Story story;
    private final Learning learning;

    public ManagedGroup(Api api, People people, Teller teller, Consumer<Moment> at, Story story, Learning learning) {
        this.api = api;
        this.people = people;
        this.teller = teller;
        this.at = at;
        this.story = story;
        this.learning = learning;
    }

    /** @param promoter who brought the buyer into the group */
    record Group(String id, Person manager, Person promoter, Person buyer) {}

    Group tell(Story.Outcome outcome) {
        var member = outcome.visitor();
        var group = managed(outcome, member, "榕树一群", "paid 1299 for a year");

        var frugal = people.signIn(people.stranger());
        managed(outcome, frugal, "榕树二群", "paid nothing");
        teller.say("The same four conditions, the same share: what was paid is asked nowhere.");

        learning.sign(frugal, "agent");
        story.become(frugal);
        var link = story.link(frugal, Optional.of(group));
        var buyer = people.signIn(story.open(link, people.stranger()));
        story.claim(buyer);
        story.join(buyer, group);
        bought(outcome, member, frugal, buyer, group);
        return new Group(group, member, frugal, buyer);
    }

    private String managed(Story.Outcome outcome, Person candidate, String name, String howPaid) {
        var group = story.freeGroup(outcome.operator(), name);
        story.join(candidate, group);
        var manager = "/v1/communities/" + group + "/manager";
        var early = api.put(manager, Map.of("account", candidate.id()), outcome.operator())
                .expect(422);
        teller.say(
                "%s, who %s, may not run it yet; missing: %s.",
                candidate.name(), howPaid, Story.requirements(early.get("missing")));
        learning.qualify(candidate, "manager", outcome.goods().training());
        appoint(outcome.operator(), candidate, group);
        teller.say("The owner said yes: %s runs “%s”.", candidate.name(), name);
        at.accept(Moment.MANAGER_APPOINTED);
        return group;
    }

    /** The owner's yes to a member who is qualified, as soon as every service has heard so. */
    public void appoint(Person owner, Person candidate, String group) {
        Patience.USUAL
                .until(
                        candidate.name() + " runs the group",
                        () -> Optional.of(api.put(
                                        "/v1/communities/" + group + "/manager",
                                        Map.of("account", candidate.id()),
                                        owner))
                                .filter(answer -> answer.status() != 422))
                .done();
    }

    private void bought(Story.Outcome outcome, Person manager, Person promoter, Person buyer, String group) {
        var books = new Books(api, outcome.operator());
        books.awaitQuiet();
        var whoBroughtTheManager = story.pending(outcome.agent());
        var managerBefore = story.pending(manager);
        var promoterBefore = story.pending(promoter);

        var sale = story.sale(
                buyer,
                Seller.COURSES,
                Story.in(group, "course", outcome.goods().small()),
                Price.full(1990),
                Shop.COURSE_PROMOTER);
        books.awaitQuiet();

        var managers = story.pending(manager) - managerBefore;
        var promoters = story.pending(promoter) - promoterBefore;
        StoryBroke.unless(promoters == sale.promoterShare(), "the promoter earned " + Yuan.of(sale.promoterShare()));
        StoryBroke.unless(Math.abs(managers - sale.paid() * Shop.MANAGER / 1_000_000) <= 1, "the manager earned 5 %");
        StoryBroke.unless(
                story.pending(outcome.agent()) == whoBroughtTheManager,
                "whoever brought the manager earned nothing of it");
        teller.say(
                "%s bought for %s in the group: %s earned %s as promoter, %s %s as manager, and %s, who brought the"
                        + " manager, nothing.",
                buyer.name(),
                Yuan.of(sale.paid()),
                promoter.name(),
                Yuan.of(promoters),
                manager.name(),
                Yuan.of(managers),
                outcome.agent().name());

        var back = api.get("/v1/earned-back", manager).expect(200);
        StoryBroke.unless(Yuan.fen(back.get("earned")) == managers, "earned back is the manager's share");
        teller.say(
                "Of the %s %s has earned back %s; %s to go.",
                Yuan.of(back.get("price")),
                manager.name(),
                Yuan.of(back.get("earned")),
                Yuan.of(back.get("remaining")));
    }
}
