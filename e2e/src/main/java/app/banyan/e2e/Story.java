package app.banyan.e2e;

import app.banyan.e2e.Checkout.Bought;
import app.banyan.e2e.Checkout.Price;
import app.banyan.e2e.Checkout.Seller;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The main story: operators open a shop and a free group, a person becomes an agent, a visitor comes by the agent's link,
 * joins, and climbs from the small course to the annual membership; then people gather in groups ({@link Gathering}),
 * and the books are right.
 */
public final class Story {

    /** @param promoterShare what the agent earned by the plan, in fen */
    public record Sale(String order, String payment, long paid, long promoterShare) {}

    /** @param group the free group that the agent's link leads to */
    public record Outcome(
            Person operator, Person agent, Person visitor, String group, Shop.Goods goods, List<Sale> sales) {

        public long earned() {
            return sales.stream().mapToLong(Sale::promoterShare).sum();
        }
    }

    private static final Pattern VISITOR = Pattern.compile("banyan_visitor=([^;]+)");

    private final Api api;
    private final People people;
    private final String bootstrapToken;
    private final Teller teller;
    private final Consumer<Moment> at;
    private final Checkout checkout;
    private final Learning learning;

    public Story(Api api, String bootstrapToken, Teller teller, Consumer<Moment> at) {
        this.api = api;
        this.people = new People(api, RandomGenerator.getDefault());
        this.bootstrapToken = bootstrapToken;
        this.teller = teller;
        this.at = at;
        this.checkout = new Checkout(api, teller, at);
        this.learning = new Learning(api, people, teller);
    }

    /** From the opening of the shop to the membership, and the books of that. */
    public Outcome tell() {
        var outcome = climb();
        close(outcome);
        return outcome;
    }

    /** The same, what people do in groups and buy there, and what becomes of the money, before the books are closed. */
    public Outcome tellWhole(List<GoodsFile> goods) {
        var outcome = climb();
        var group = gathering().tell(outcome);
        var sold = market(outcome, group, goods);
        numbers(outcome, sold);
        earnings(outcome);
        settle(outcome, sold);
        books(outcome);
        return outcome;
    }

    /** A group with a manager, and goods on its shelf that a member buys. */
    Mall.Sold market(Outcome outcome, ManagedGroup.Group group, List<GoodsFile> goods) {
        teller.chapter("Two merchants list their goods");
        var otherOperator = people.signIn(People.SECOND_OPERATOR);
        var merchants = merchants().open(outcome.operator(), otherOperator, goods);

        teller.chapter("The manager fills the group's shelf, and a member buys of both merchants at once");
        return new Mall(api, teller, at, checkout).tell(group, merchants, new Books(api, outcome.operator()));
    }

    Merchants merchants() {
        return new Merchants(api, people, teller, at);
    }

    private void numbers(Outcome outcome, Mall.Sold sold) {
        teller.chapter("Sold or not, who bought");
        new Numbers(api, teller).tell(outcome, sold);
    }

    Gathering gathering() {
        return new Gathering(api, people, teller, at, this);
    }

    private Outcome climb() {
        teller.chapter("Two operators open the shop and a free group");
        var operator = operator();
        var goods = new Shop(api, operator, teller).open();
        at.accept(Moment.SHOP_OPEN);
        var group = freeGroup(operator, "榕树新人群");

        teller.chapter("A person becomes an agent, and pays nothing for it");
        var agent = agent(goods);
        var link = link(agent, Optional.of(group));

        teller.chapter("A visitor opens the link, joins the group, and climbs 19.90 → 299 → 1299");
        var visitor = visitor(link, group);
        var small = sale(
                visitor, Seller.COURSES, in(group, "course", goods.small()), Price.full(1990), Shop.COURSE_PROMOTER);
        learning.study(visitor, goods.small());
        var large = sale(
                visitor,
                Seller.COURSES,
                in(group, "offer", offer(visitor, "course", goods.large())),
                new Price(29900, 27910),
                Shop.COURSE_PROMOTER);
        notYetAMember(visitor, goods);
        var annual = sale(
                visitor,
                Seller.MEMBERSHIP,
                inWithOffer(group, goods.membership(), offer(visitor, "tier", goods.membership())),
                new Price(129_900, 100_000),
                Shop.MEMBERSHIP_PROMOTER);
        everyCourseIsOpen(visitor, goods);
        return new Outcome(operator, agent, visitor, group, goods, List.of(small, large, annual));
    }

    private void settle(Outcome outcome, Mall.Sold sold) {
        teller.chapter("Whoever earns says where the money goes");
        new Settlement(api, people, teller, at, this, outcome, sold).tell();
    }

    private void close(Outcome outcome) {
        earnings(outcome);
        books(outcome);
    }

    private void books(Outcome outcome) {
        teller.chapter("The ledger");
        var books = new Books(api, outcome.operator());
        books.awaitQuiet();
        books.explain(outcome, teller);

        teller.chapter("The checks");
        books.audit(outcome, teller);
    }

    private Person operator() {
        var operators = people.operators(bootstrapToken);
        teller.say(
                operators.fresh()
                        ? "The one-time token made two operators: %s and %s."
                        : "The operators %s and %s exist already.",
                operators.signedIn().name(),
                operators.other().name());
        teller.say(
                "%s signed in as %s.",
                operators.signedIn().name(), operators.signedIn().id());
        return operators.signedIn();
    }

    /** A group that everybody may join. Whoever founds one is verified, operators too. */
    public String freeGroup(Person founder, String name) {
        people.verifyOnce(founder);
        var group = api.post(
                        "/v1/communities",
                        Map.of("name", name, "about", "免费加入，先看看榕社。", "type", "FISSION", "capacity", 2000),
                        founder)
                .done();
        teller.say("%s founded the free group “%s”, %s.", founder.name(), name, group.text("id"));
        return group.text("id");
    }

    private Person agent(Shop.Goods goods) {
        var agent = people.signIn(people.stranger());
        teller.say("%s signed in as %s.", agent.name(), agent.id());
        var early = api.post("/v1/agents", null, agent).expect(422);
        teller.say("Not an agent yet; missing: %s.", requirements(early.get("missing")));
        learning.qualify(agent, "agent", goods.training());
        become(agent);
        return agent;
    }

    /** Becomes an agent as soon as every service has heard what is needed for it. */
    public void become(Person agent) {
        var accepted = Patience.USUAL.until(
                "%s is an agent".formatted(agent.name()),
                () -> Optional.of(api.post("/v1/agents", null, agent)).filter(answer -> answer.status() != 422));
        teller.say("Agent %s: nothing was paid for it.", accepted.done().text("agent"));
    }

    /** @param group where the link leads to; to the platform's own page when there is none */
    public URI link(Person agent, Optional<String> group) {
        var wanted = new HashMap<String, Object>(Map.of("label", "朋友圈"));
        group.ifPresent(community -> wanted.put("community", community));
        var link = api.post("/v1/links", wanted, agent).done();
        teller.say("Link %s.", link.text("url"));
        return URI.create(link.text("url"));
    }

    private Person visitor(URI link, String group) {
        var browser = open(link, people.stranger());
        teller.say(
                "A visitor opened the link and is known as %s.",
                browser.visitor().orElseThrow());
        open(link, browser);
        teller.say("… and opened it again: of the two touches the later one counts.");
        at.accept(Moment.LINK_OPENED);

        var visitor = people.signIn(browser);
        claim(visitor);
        teller.say("The visitor registered as %s, %s.", visitor.name(), visitor.id());
        at.accept(Moment.SIGNED_IN);
        join(visitor, group);
        teller.say("%s joined the free group.", visitor.name());
        at.accept(Moment.JOINED);
        return visitor;
    }

    public void join(Person who, String group) {
        api.post("/v1/communities/" + group + "/members", Map.of(), who).done();
    }

    /** Leaves the link's cookie in the person's browser. */
    public Person open(URI link, Person who) {
        var opened = api.get(link.getPath(), who).expect(302);
        var cookie = VISITOR.matcher(opened.header("Set-Cookie").orElse(""));
        if (!cookie.find()) {
            throw new StoryBroke("the link left no visitor cookie");
        }
        return who.withVisitor(cookie.group(1));
    }

    public void claim(Person visitor) {
        api.post("/v1/visitor-claims", Map.of(), visitor).done();
    }

    /** What is ordered, on the page of this group. */
    public static Map<String, Object> in(String group, String what, JsonNode thing) {
        return Map.of("community", group, what, thing.path("id"));
    }

    public static Map<String, Object> inWithOffer(String group, JsonNode tier, JsonNode offer) {
        return Map.of("community", group, "tier", tier.path("id"), "offer", offer.path("id"));
    }

    Sale sale(Person buyer, Seller seller, Map<String, Object> what, Price price, int promoterPpm) {
        return sale(checkout.buy(seller, buyer, what, price), promoterPpm);
    }

    private static Sale sale(Bought bought, int promoterPpm) {
        return new Sale(bought.order(), bought.payment(), bought.paid(), bought.paid() * promoterPpm / 1_000_000);
    }

    /** The next rung that is offered to this person, whose offer may be on its way still. */
    public JsonNode offer(Person who, String kind, JsonNode rung) {
        var offer = Patience.USUAL.until(
                "the next rung is offered",
                () -> api.all("/v1/offers", who).stream()
                        .filter(open -> open.path(kind).equals(rung.path("id")))
                        .findFirst());
        teller.say(
                "Offer %s: %s, %s already paid counts, to pay %s until %s.",
                offer.path("id").asText(),
                rung.path("title").asText(rung.path("name").asText()),
                Yuan.of(offer.path("credit")),
                Yuan.of(offer.path("toPay")),
                offer.path("deadline").asText());
        return offer;
    }

    private void notYetAMember(Person visitor, Shop.Goods goods) {
        api.get(Learning.lesson(goods.other()), visitor).expect(403);
        teller.say(
                "“%s” was not bought: its lessons stay closed.",
                goods.other().path("title").asText());
    }

    private void everyCourseIsOpen(Person member, Shop.Goods goods) {
        var entitled = api.get("/v1/entitlements", member).expect(200);
        teller.say("Entitled to every system course until %s.", entitled.text("allSystemCourses"));
        learning.study(member, goods.other());
    }

    private void earnings(Outcome outcome) {
        new Books(api, outcome.operator()).awaitQuiet();
        var pending = pending(outcome.agent());
        StoryBroke.unless(pending == outcome.earned(), "the agent's pending balance is " + Yuan.of(outcome.earned()));
        teller.say("%s has %s pending.", outcome.agent().name(), Yuan.of(pending));
    }

    long pending(Person who) {
        return api.all("/v1/balances", who).stream()
                .mapToLong(balance -> Yuan.fen(balance.path("pending")))
                .sum();
    }

    static String requirements(JsonNode missing) {
        return StreamSupport.stream(missing.spliterator(), false)
                .map(one -> one.path("requirement").asText())
                .collect(Collectors.joining(", "));
    }
}
