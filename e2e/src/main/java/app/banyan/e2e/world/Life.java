package app.banyan.e2e.world;

import app.banyan.e2e.Answer;
import app.banyan.e2e.Api;
import app.banyan.e2e.Checkout;
import app.banyan.e2e.Checkout.Price;
import app.banyan.e2e.Checkout.Seller;
import app.banyan.e2e.ClosedGroup;
import app.banyan.e2e.Learning;
import app.banyan.e2e.ManagedGroup;
import app.banyan.e2e.Merchants.Merchant;
import app.banyan.e2e.PaidCommunity;
import app.banyan.e2e.People;
import app.banyan.e2e.Person;
import app.banyan.e2e.Story;
import app.banyan.e2e.StoryBroke;
import app.banyan.e2e.Teller;
import app.banyan.e2e.Till;
import app.banyan.e2e.Yuan;
import app.banyan.e2e.world.Ground.Built;
import app.banyan.e2e.world.plan.Deed;
import app.banyan.e2e.world.plan.Deed.Answers;
import app.banyan.e2e.world.plan.Deed.Applies;
import app.banyan.e2e.world.plan.Deed.Arrives;
import app.banyan.e2e.world.plan.Deed.BecomesAgent;
import app.banyan.e2e.world.plan.Deed.Climbs;
import app.banyan.e2e.world.plan.Deed.Enters;
import app.banyan.e2e.world.plan.Deed.GivesBack;
import app.banyan.e2e.world.plan.Deed.Likes;
import app.banyan.e2e.world.plan.Deed.Orders;
import app.banyan.e2e.world.plan.Deed.Receives;
import app.banyan.e2e.world.plan.Deed.Renews;
import app.banyan.e2e.world.plan.Deed.Ships;
import app.banyan.e2e.world.plan.Deed.TakesOffice;
import app.banyan.e2e.world.plan.Deed.Upgrades;
import app.banyan.e2e.world.plan.Deed.Writes;
import app.banyan.e2e.world.plan.WorldPlan;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.StreamSupport;

/**
 * Does the deeds of a plan, each as the one who does it. Deeds of different people may be done at the same time; what one
 * deed needs of another (a link, an order, a post) was left here by it.
 */
final class Life {

    private final Api api;
    private final People people;
    private final Sessions sessions;
    private final Story story;
    private final WorldPlan plan;
    private final Ground ground;
    private final Tally tally;
    private final Learning learning;
    private final Checkout checkout;
    private final Till till;
    private final PaidCommunity paid;
    private final ClosedGroup closed;
    private final ManagedGroup managed;

    private final Map<Integer, Person> residents = new ConcurrentHashMap<>();
    private final Map<Integer, URI> links = new ConcurrentHashMap<>();
    private final Map<Integer, String> agents = new ConcurrentHashMap<>();
    private final Map<Integer, String> addresses = new ConcurrentHashMap<>();
    private final Map<Integer, List<JsonNode>> orders = new ConcurrentHashMap<>();
    private final Map<Integer, Written> posts = new ConcurrentHashMap<>();

    private record Written(String id, int author) {}

    Life(
            Api api,
            People people,
            Sessions sessions,
            Story story,
            Teller silent,
            WorldPlan plan,
            Ground ground,
            Tally tally) {
        this.api = api;
        this.people = people;
        this.sessions = sessions;
        this.story = story;
        this.plan = plan;
        this.ground = ground;
        this.tally = tally;
        this.learning = new Learning(api, people, silent);
        this.checkout = new Checkout(api, silent, _ -> {});
        this.till = new Till(api, silent, _ -> {}, checkout);
        this.paid = new PaidCommunity(api, people, silent, _ -> {});
        this.closed = new ClosedGroup(api, people, silent);
        this.managed = new ManagedGroup(api, people, silent, _ -> {}, story, learning);
        plan.residents()
                .forEach(resident ->
                        residents.put(resident.number(), Person.stranger(resident.name(), resident.phone())));
    }

    /** @throws StoryBroke when anything is answered otherwise than it should be */
    void live(Deed deed) {
        switch (deed) {
            case Arrives arrival -> arrive(arrival);
            case BecomesAgent(var who, var place) -> becomeAgent(who, place);
            case TakesOffice(var who, var place) -> takeOffice(who, place);
            case Climbs climb -> climb(climb);
            case Enters(var who, var place, var yearly) -> enter(who, place, yearly);
            case Renews(var who, var place) -> renew(who, place);
            case Upgrades(var who, var place) -> upgrade(who, place);
            case GivesBack back -> giveBack(back);
            case Orders order -> order(order);
            case Ships(var who, var order) -> ship(who, order);
            case Receives(var who, var order) -> receive(who, order);
            case Applies application -> apply(application);
            case Writes text -> write(text);
            case Answers answer -> answer(answer);
            case Likes(var who, var post) -> like(who, post);
        }
    }

    /** The resident's number by the agent's id, for whoever wants to know how agents did. */
    Map<Integer, String> agents() {
        return Map.copyOf(agents);
    }

    Person signedIn(int who) {
        return sessions.of(residents.get(who));
    }

    private Built place(int number) {
        return ground.places().get(number);
    }

    private Person owner(int place) {
        return signedIn(plan.places().get(place).owner());
    }

    private void arrive(Arrives arrival) {
        arrival.by().ifPresent(agent -> {
            var link = there(links, agent, "the agent's link");
            residents.computeIfPresent(arrival.who(), (_, stranger) -> story.open(link, stranger));
        });
        var who = signedIn(arrival.who());
        if (arrival.by().isPresent()) {
            story.claim(who);
        }
        story.join(who, place(arrival.place()).id());
    }

    private void becomeAgent(int number, int place) {
        var who = signedIn(number);
        learning.qualify(who, "agent", ground.shop().training());
        invite(number, place);
    }

    private void invite(int number, int place) {
        var who = signedIn(number);
        story.become(who);
        agents.put(number, api.get("/v1/agents/me", who).expect(200).text("agent"));
        links.put(number, story.link(who, Optional.of(place(place).id())));
    }

    private void takeOffice(int number, int place) {
        var who = signedIn(number);
        learning.qualify(who, "manager", ground.shop().training());
        managed.appoint(owner(place), who, place(place).id());
        learning.sign(who, "agent");
        invite(number, place);
    }

    private void climb(Climbs climb) {
        var who = signedIn(climb.who());
        var group = place(climb.place()).id();
        var shop = ground.shop();
        var seller = Seller.COURSES;
        Map<String, Object> what;
        switch (climb.rung()) {
            case SMALL -> what = Story.in(group, "course", shop.small());
            case LARGE ->
                what = climb.offered()
                        ? Story.in(group, "offer", story.offer(who, "course", shop.large()))
                        : Story.in(group, "course", shop.large());
            case ANNUAL -> {
                seller = Seller.MEMBERSHIP;
                what = Story.inWithOffer(group, shop.membership(), story.offer(who, "tier", shop.membership()));
            }
            default -> throw new IllegalStateException("no such rung: " + climb.rung());
        }
        var rung = climb.rung();
        var price = climb.offered() ? new Price(rung.list(), rung.offered()) : Price.full(rung.list());
        tally.paid(climb.place(), checkout.buy(seller, who, what, price).paid());
    }

    private void enter(int number, int place, boolean yearly) {
        var who = signedIn(number);
        people.verifyOnce(who);
        buy(who, place, Map.of("tier", place(place).tier(yearly)));
        paid.inside(who, place(place).id(), true);
    }

    private void renew(int number, int place) {
        var who = signedIn(number);
        buy(who, place, Map.of("renews", paid.membership(who, place(place).monthly())));
    }

    private void upgrade(int number, int place) {
        var who = signedIn(number);
        var held = paid.membership(who, place(place).monthly());
        buy(who, place, Map.of("upgrades", held, "tier", place(place).yearly()));
    }

    private void buy(Person who, int place, Map<String, Object> what) {
        var order = api.post("/v1/membership-orders", what, who).done();
        tally.paid(place, checkout.pay(Seller.MEMBERSHIP, who, order).paid());
    }

    private void giveBack(GivesBack back) {
        var who = signedIn(back.who());
        var place = place(back.place());
        var membership = paid.membership(who, place.tier(back.yearly()));
        var refund =
                api.post("/v1/memberships/" + membership + "/refund", null, who).done();
        paid.inside(who, place.id(), false);
        tally.refunded(back.place(), Yuan.fen(refund.get("total")));
    }

    private void order(Orders order) {
        var who = signedIn(order.who());
        var shelf = place(order.place()).shelf();
        Answer cart = null;
        for (var pick : order.picks()) {
            var listing = shelf.get(pick.listing());
            var sku = listing.skus().get(pick.variant() % listing.skus().size());
            cart = till.put(who, listing.id(), sku, pick.quantity());
        }
        var address = addresses.computeIfAbsent(order.who(), number -> {
            var city = plan.residents().get(number).city();
            return till.address(who, city.region(), city.chinese());
        });
        var placed = till.checkOut(who, address, cart.text("proof")).done();
        var bought = till.pay(who, placed);
        orders.put(order.order(), list(bought.get("orders")));
        tally.paid(order.place(), Yuan.fen(placed.get("total")));
    }

    private void ship(int who, int number) {
        for (var order : there(orders, number, "the order")) {
            var id = order.path("id").asText();
            var whole = api.get("/v1/goods-orders/" + id, signedIn(who)).expect(200);
            var merchant =
                    ground.merchants().get(whole.get("merchant").path("id").asText());
            var parcel = list(whole.get("lines")).stream()
                    .map(line -> Map.<String, Object>of("line", line.path("line"), "quantity", line.path("quantity")))
                    .toList();
            till.ship(
                    new Merchant(merchant.id(), merchant.name(), sessions.of(merchant.owner()), List.of()),
                    whole.body(),
                    parcel);
        }
    }

    private void receive(int who, int number) {
        there(orders, number, "the order")
                .forEach(order -> till.receive(signedIn(who), order.path("id").asText()));
    }

    private void apply(Applies application) {
        var who = signedIn(application.who());
        var group = place(application.place()).id();
        var asked = closed.apply(who, group, "我能带来三位认真做事的朋友。");
        if (!application.welcome()) {
            closed.decide(owner(application.place()), group, asked, "reject", "这一期先满了，欢迎下次再来。");
            return;
        }
        closed.decide(owner(application.place()), group, asked, "accept", "欢迎，我们见过面。");
        people.verifyOnce(who);
        story.join(who, group);
    }

    private void write(Writes text) {
        var place = place(text.place());
        var section = text.question() ? place.questions() : place.posts();
        var written = api.post(
                        "/v1/communities/%s/sections/%s/posts".formatted(place.id(), section),
                        Map.of("title", text.title(), "body", text.body()),
                        signedIn(text.who()))
                .done();
        posts.put(text.post(), new Written(written.text("id"), text.who()));
    }

    private void answer(Answers answer) {
        var post = there(posts, answer.post(), "the post");
        var comment = api.post(
                        "/v1/posts/" + post.id() + "/comments", Map.of("body", answer.body()), signedIn(answer.who()))
                .done();
        if (answer.accepted()) {
            api.put(
                            "/v1/posts/" + post.id() + "/accepted-answer",
                            Map.of("comment", comment.text("id")),
                            signedIn(post.author()))
                    .done();
        }
    }

    private void like(int who, int number) {
        api.put("/v1/posts/" + there(posts, number, "the post").id() + "/like", signedIn(who))
                .done();
    }

    /** What an earlier deed left; it is not there when that deed failed. */
    private static <T> T there(Map<Integer, T> left, int number, String what) {
        return Optional.ofNullable(left.get(number))
                .orElseThrow(() -> new StoryBroke("%s (%d) is not there".formatted(what, number)));
    }

    private static List<JsonNode> list(JsonNode items) {
        return StreamSupport.stream(items.spliterator(), false).toList();
    }
}
