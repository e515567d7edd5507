package app.banyan.e2e;

import app.banyan.e2e.Checkout.Price;
import app.banyan.e2e.Checkout.Seller;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Time passes and money moves: people change their minds, a bank takes money back, what was earned is released, taxed and
 * drawn, a refund after that becomes a debt, and everybody gets a statement that adds up.
 */
final class Settlement {

    /** One person's share of this in a month is 10,000.00, of which 90.00 are withheld. */
    private static final long DEAR = 5_000_000;

    private static final long TEN_THOUSAND = 1_000_000;
    private static final long TAX_OF_TEN_THOUSAND = 9_000;
    private static final String DEAR_COURSE = "社群操盘手年度班";

    private final Api api;
    private final People people;
    private final Teller teller;
    private final Consumer<Moment> at;
    private final Story story;
    private final Story.Outcome outcome;
    private final Mall.Sold sold;
    private final Books books;
    private final Cashier cashier;
    private final SecondThoughts thoughts;
    private final URI link;

    Settlement(
            Api api,
            People people,
            Teller teller,
            Consumer<Moment> at,
            Story story,
            Story.Outcome outcome,
            Mall.Sold sold) {
        this.api = api;
        this.people = people;
        this.teller = teller;
        this.at = at;
        this.story = story;
        this.outcome = outcome;
        this.sold = sold;
        this.books = new Books(api, outcome.operator());
        this.cashier = new Cashier(api, outcome.operator(), teller);
        this.thoughts = new SecondThoughts(api, teller, at, story, outcome, sold, this);
        this.link = story.link(outcome.agent(), Optional.of(outcome.group()));
    }

    void tell() {
        var agent = Payee.person(outcome.agent());
        var sellers = new ArrayList<Payee>();
        sold.merchants().stream()
                .map(one -> new Payee("merchant", one.id(), one.name(), one.owner()))
                .forEach(sellers::add);
        sellers.add(new Payee("community", sold.group().id(), "榕树一群", outcome.operator()));
        cashier.nothingToDrawTo(agent);
        var page = cashier.open(agent);
        if (PayPage.isForAPerson(page)) {
            teller.say("With Stripe itself the story ends here: no week passes there because we say so. %s", page);
            return;
        }
        cashier.name(agent, page, "6222020200012345678");
        sellers.forEach(seller -> cashier.account(seller, "6217000010012345678"));
        sellers.forEach(cashier::weekly);

        teller.chapter("People change their minds, and banks take money back");
        thoughts.courseGivenBack();
        thoughts.goodsSentBack();
        var won = thoughts.disputed(page, "won");
        var lost = thoughts.disputed(page, "lost");

        teller.chapter("A week passes: what was earned can be drawn");
        var dear = dear();
        books.awaitQuiet();
        forward("P8D");
        var earned = outcome.earned() + TEN_THOUSAND;
        expect(agent.who(), 2 * 398, earned, 0, "what is disputed stays pending, the rest can be drawn");

        teller.chapter("The agent draws 10,000.00, and 90.00 are withheld");
        var payout = drawn(agent);
        at.accept(Moment.PAID_OUT);

        teller.chapter("The bank decides");
        thoughts.decided(page, won);
        thoughts.decided(page, lost);
        books.awaitQuiet();
        expect(agent.who(), 0, outcome.earned() + 398, 0, "the sale that was won is released, the other taken back");

        teller.chapter("A refund after the payout becomes a debt, and later earnings fill it");
        debt(agent, dear);

        teller.chapter("Merchants and the community are paid every week");
        sellers.forEach(cashier::paid);
        cashier.weeklyRuns();

        teller.chapter("A statement of every party");
        var parties = new ArrayList<>(sellers);
        parties.add(0, agent);
        parties.add(1, Payee.person(sold.group().manager()));
        parties.add(2, Payee.person(sold.group().promoter()));
        parties.forEach(this::statement);
        explained(agent, payout);
        reconciled();
    }

    /** Comes by the agent's link and joins the group. */
    Person newcomer() {
        var newcomer = people.signIn(story.open(link, people.stranger()));
        story.claim(newcomer);
        story.join(newcomer, outcome.group());
        return newcomer;
    }

    Story.Sale buys(Person who, JsonNode course) {
        return story.sale(
                who,
                Seller.COURSES,
                Story.in(outcome.group(), "course", course),
                Price.full(Yuan.fen(course.path("price"))),
                Shop.COURSE_PROMOTER);
    }

    /** @param buyer of the dear course */
    private record Dear(Person buyer, Story.Sale sale) {}

    /** Two buy it: one whom the agent brought, and one whom nobody did and who keeps it. */
    private Dear dear() {
        var course = dearCourse();
        var own = people.signIn(people.stranger());
        story.join(own, outcome.group());
        buys(own, course);
        var buyer = newcomer();
        return new Dear(buyer, buys(buyer, course));
    }

    private JsonNode dearCourse() {
        return new Shop(api, outcome.operator(), teller).course(DEAR_COURSE, "一年，从零到一百个群。", DEAR);
    }

    private void forward(String period) {
        var now = api.post("/v1/operations/clock", Map.of("forward", period), outcome.operator())
                .done();
        teller.say("The clock is moved by %s: it is %s.", period, now.text("now"));
        at.accept(Moment.TIME_PASSED);
        books.awaitQuiet();
    }

    private void expect(Person who, long pending, long available, long debt, String what) {
        var balance = books.of(who).get(0);
        StoryBroke.unless(
                Yuan.fen(balance.path("pending")) == pending
                        && Yuan.fen(balance.path("available")) == available
                        && Yuan.fen(balance.path("debt")) == debt,
                "%s: pending %s, available %s, debt %s, but it is %s"
                        .formatted(what, Yuan.of(pending), Yuan.of(available), Yuan.of(debt), balance));
        teller.say(
                "%s: pending %s, available %s, debt %s.",
                who.name(), Yuan.of(pending), Yuan.of(available), Yuan.of(debt));
    }

    /** @return the payout of 10,000.00 */
    private String drawn(Payee agent) {
        cashier.account(agent, "6222020200087654321");
        var tooSoon = cashier.draw(agent, TEN_THOUSAND).expect(409);
        StoryBroke.unless(
                tooSoon.problem().equals("payout-account-changed"), "a new bank account waits for three days");
        teller.say("The bank account was changed just now, so nothing is drawn for three days: %s.", tooSoon.problem());
        forward("P3DT1H");

        var payout = cashier.draw(agent, TEN_THOUSAND).expect(201);
        StoryBroke.unless(Yuan.fen(payout.get("tax")) == TAX_OF_TEN_THOUSAND, "90.00 of 10,000.00 are withheld");
        StoryBroke.unless(payout.text("approval").equals("AWAITED"), "so much waits for a second person");
        teller.say(
                "Payout %s: %s, tax %s, to pay %s; above the limit, so somebody else looks at it first.",
                payout.text("payout"),
                Yuan.of(payout.get("gross")),
                Yuan.of(payout.get("tax")),
                Yuan.of(payout.get("net")));
        at.accept(Moment.PAYOUT_ASKED);
        api.post("/v1/operations/payouts/" + payout.text("payout") + "/approval", null, outcome.operator())
                .done();
        cashier.awaitPaid(agent, payout.text("payout"));
        return payout.text("payout");
    }

    /** What was drawn is given back after all: the agent owes it until later earnings have filled it. */
    private void debt(Payee agent, Dear dear) {
        var available = Yuan.fen(books.of(agent.who()).get(0).path("available"));
        var back = thoughts.givenBack(dear.buyer(), dear.sale());
        books.awaitQuiet();
        var balance = books.of(agent.who()).get(0);
        var owed = Yuan.fen(balance.path("debt"));
        var takenBack = available - Yuan.fen(balance.path("available")) - owed;
        StoryBroke.unless(
                Math.abs(takenBack - back * Shop.COURSE_PROMOTER / 1_000_000) <= 1 && owed < 0,
                "a fifth of the refund is taken back, beyond what is left as a debt: " + balance);
        teller.say(
                "%s gave the dear course back after %s of it were used up: %s. %s loses %s, and owes %s of it.",
                dear.buyer().name(),
                Yuan.of(dear.sale().paid() - back),
                Yuan.of(back),
                agent.name(),
                Yuan.of(takenBack),
                Yuan.of(-owed));

        var sale = buys(newcomer(), outcome.goods().large());
        books.awaitQuiet();
        forward("P8D");
        expect(agent.who(), 0, 0, owed + sale.promoterShare(), "what is released fills the debt first");
    }

    private void statement(Payee payee) {
        var statement = cashier.statement(payee);
        StoryBroke.unless(statement.get("addsUp").asBoolean(), "the statement of %s adds up".formatted(payee.name()));
        StoryBroke.unless(
                cashier.statementAsTable(payee).lines().count() > 1, "the statement is there as a table, too");
        teller.say("%s: opening, moved, closing", payee.name());
        statement
                .get("accounts")
                .forEach(account -> teller.say(
                        "   %-10s %14s %14s %14s",
                        account.path("account").asText(),
                        Yuan.of(account.path("opening")),
                        Yuan.of(account.path("moved")),
                        Yuan.of(account.path("closing"))));
    }

    private void explained(Payee agent, String payout) {
        teller.say(
                "Why %s: %s.",
                Yuan.of(TAX_OF_TEN_THOUSAND),
                cashier.details(agent, payout)
                        .get("withholding")
                        .path("arithmetic")
                        .asText());
    }

    private void reconciled() {
        var report = Patience.USUAL.until(
                "Stripe's movements are all ours",
                () -> Optional.of(api.get("/v1/operations/reconciliation", outcome.operator())
                                .expect(200))
                        .filter(now ->
                                now.get("exceptions").path("items").isEmpty() && Yuan.fen(now.get("difference")) == 0));
        report.get("totals")
                .forEach(total -> teller.say(
                        "Stripe's movements and ours agree, one by one: %s %s, %s.",
                        total.path("count").asText(), total.path("kind").asText(), Yuan.of(total.path("net"))));
    }
}
