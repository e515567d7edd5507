package app.banyan.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The main story: operators open a shop, a person becomes an agent, a visitor comes by the agent's link, buys the small
 * course and then the large one with credit, and the books are right.
 */
public final class Story {

    /** Points at which a test may make something go wrong. */
    public enum Moment {
        SHOP_OPEN,
        LINK_OPENED,
        SIGNED_IN,
        ORDERED,
        PAYMENT_ASKED,
        PAID,
        FULFILLED
    }

    /** @param promoterShare what the agent earned by the plan, in fen */
    public record Sale(String order, String payment, String course, long paid, long promoterShare) {}

    public record Outcome(Person operator, Person agent, Person visitor, Shop.Goods goods, List<Sale> sales) {

        public long earned() {
            return sales.stream().mapToLong(Sale::promoterShare).sum();
        }
    }

    private static final Pattern VISITOR = Pattern.compile("banyan_visitor=([^;]+)");
    private static final long PROMOTER_PERCENT = 20;

    private final Api api;
    private final People people;
    private final String bootstrapToken;
    private final Teller teller;
    private final Consumer<Moment> at;

    public Story(Api api, String bootstrapToken, Teller teller, Consumer<Moment> at) {
        this.api = api;
        this.people = new People(api, RandomGenerator.getDefault());
        this.bootstrapToken = bootstrapToken;
        this.teller = teller;
        this.at = at;
    }

    public Outcome tell() {
        teller.chapter(1, "Two operators open the shop");
        var operator = operator();
        var goods = new Shop(api, operator, teller).open();
        at.accept(Moment.SHOP_OPEN);

        teller.chapter(2, "A person becomes an agent, and pays nothing for it");
        var agent = agent(goods);
        var link = link(agent);

        teller.chapter(3, "A visitor opens the link, buys, studies, and buys the next course");
        var visitor = visitor(link);
        var small = buy(visitor, Map.of("course", goods.small().path("id")), 1990, 1990);
        study(visitor, goods.small());
        var offer = offer(visitor, goods.large());
        var large = buy(visitor, Map.of("offer", offer.path("id")), 29900, 27910);

        teller.chapter(4, "The ledger");
        var outcome = new Outcome(operator, agent, visitor, goods, List.of(small, large));
        var books = new Books(api, operator);
        books.awaitQuiet();
        earnings(outcome);
        books.explain(outcome, teller);

        teller.chapter(5, "The checks");
        books.audit(outcome, teller);
        return outcome;
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

    private Person agent(Shop.Goods goods) {
        var agent = people.signIn(people.stranger());
        teller.say("%s signed in as %s.", agent.name(), agent.id());

        var early = api.post("/v1/agents", null, agent).expect(422);
        teller.say("Not an agent yet; missing: %s.", requirements(early.get("missing")));

        teller.say("Real name: %s.", people.verify(agent));
        var agreement = api.get("/v1/agreements/agent", agent).expect(200).get("version");
        api.post("/v1/agreements/agent/signatures", Map.of("version", agreement), agent)
                .done();
        teller.say("Agreement: version %s signed.", agreement.asText());
        enter(agent, goods.training());
        study(agent, goods.training());

        var accepted = Patience.USUAL.until(
                "%s is an agent".formatted(agent.name()),
                () -> Optional.of(api.post("/v1/agents", null, agent)).filter(answer -> answer.status() != 422));
        teller.say("Agent %s: nothing was paid for it.", accepted.done().text("agent"));
        return agent;
    }

    URI link(Person agent) {
        var link = api.post("/v1/links", Map.of("label", "朋友圈"), agent).done();
        teller.say("Link %s.", link.text("url"));
        return URI.create(link.text("url"));
    }

    private Person visitor(URI link) {
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
        return visitor;
    }

    /** Leaves the link's cookie in the person's browser. */
    Person open(URI link, Person who) {
        var opened = api.get(link.getPath(), who).expect(302);
        var cookie = VISITOR.matcher(opened.header("Set-Cookie").orElse(""));
        if (!cookie.find()) {
            throw new StoryBroke("the link left no visitor cookie");
        }
        return who.withVisitor(cookie.group(1));
    }

    void claim(Person visitor) {
        api.post("/v1/visitor-claims", Map.of(), visitor).done();
    }

    private void enter(Person who, JsonNode course) {
        api.post("/v1/enrolments", Map.of("course", course.path("id")), who).done();
    }

    Sale buy(Person buyer, Map<String, Object> what, long listPrice, long toPay) {
        var order = api.post("/v1/orders", what, buyer).done();
        var id = order.text("id");
        require(minor(order.get("listPrice")) == listPrice, "the list price is " + Yuan.of(listPrice));
        require(minor(order.get("toPay")) == toPay, "to pay is " + Yuan.of(toPay));
        teller.say(
                "Order %s: %s, credit %s, to pay %s.",
                id, Yuan.of(order.get("listPrice")), Yuan.of(order.get("credit")), Yuan.of(order.get("toPay")));
        at.accept(Moment.ORDERED);

        var payment = api.post("/v1/orders/" + id + "/payment", null, buyer).done();
        var page = URI.create(payment.text("checkoutUrl"));
        at.accept(Moment.PAYMENT_ASKED);
        var patience = pay(page);
        at.accept(Moment.PAID);

        var fulfilled = patience.until(
                "order %s is fulfilled".formatted(id),
                () -> Optional.of(api.get("/v1/orders/" + id, buyer).expect(200))
                        .filter(now -> now.text("state").equals("FULFILLED")));
        teller.say("Payment %s: paid on Stripe's page. Order %s: fulfilled.", payment.text("payment"), id);
        at.accept(Moment.FULFILLED);
        return new Sale(id, payment.text("payment"), fulfilled.text("course"), toPay, toPay * PROMOTER_PERCENT / 100);
    }

    /** @return how long the money may take from here */
    private Patience pay(URI page) {
        if (PayPage.isForAPerson(page)) {
            teller.say("Open %s and pay there, in test mode with the card 4242 4242 4242 4242.", page);
            return Patience.OF_A_BUYER;
        }
        new PayPage().pay(page);
        return Patience.USUAL;
    }

    private void study(Person who, JsonNode course) {
        var lesson = course.path("lessons").get(0);
        var path = "/v1/courses/%s/lessons/%s"
                .formatted(course.path("id").asText(), lesson.path("id").asText());
        var read = api.get(path, who).expect(200);
        var progress = api.put(path + "/completion", who).expect(200);
        teller.say(
                "%s studied “%s”: %d of %d lessons.",
                who.name(),
                read.text("title"),
                progress.get("lessonsFinished").asInt(),
                progress.get("lessons").asInt());
    }

    private JsonNode offer(Person who, JsonNode course) {
        var offer = Patience.USUAL.until(
                "the next rung is offered",
                () -> api.all("/v1/offers", who).stream()
                        .filter(open -> open.path("course").equals(course.path("id")))
                        .findFirst());
        teller.say(
                "Offer %s: %s, %s already paid counts, to pay %s until %s.",
                offer.path("id").asText(),
                course.path("title").asText(),
                Yuan.of(offer.path("credit")),
                Yuan.of(offer.path("toPay")),
                offer.path("deadline").asText());
        return offer;
    }

    private void earnings(Outcome outcome) {
        var pending = api.all("/v1/balances", outcome.agent()).stream()
                .mapToLong(balance -> minor(balance.path("pending")))
                .sum();
        require(pending == outcome.earned(), "the agent's pending balance is " + Yuan.of(outcome.earned()));
        teller.say("%s has %s pending.", outcome.agent().name(), Yuan.of(pending));
    }

    static long minor(JsonNode money) {
        return money.path("minor").asLong();
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new StoryBroke("it does not hold that " + what);
        }
    }

    private static String requirements(JsonNode missing) {
        return StreamSupport.stream(missing.spliterator(), false)
                .map(one -> one.path("requirement").asText())
                .collect(Collectors.joining(", "));
    }
}
