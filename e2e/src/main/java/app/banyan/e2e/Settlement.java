package app.banyan.e2e;

import static java.util.Comparator.comparing;

import app.banyan.e2e.Checkout.Price;
import app.banyan.e2e.Checkout.Seller;
import app.banyan.e2e.Merchants.Merchant;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
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
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private final Api api;
    private final People people;
    private final Teller teller;
    private final Consumer<Moment> at;
    private final Story story;
    private final Story.Outcome outcome;
    private final Mall.Sold sold;
    private final Books books;
    private final BankPage bank = new BankPage();
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
        this.link = story.link(outcome.agent(), Optional.of(outcome.group()));
    }

    /** Somebody who is owed money, and who may draw it. */
    private record Payee(String kind, String id, String name, Person who) {

        static Payee person(Person person) {
            return new Payee("person", person.id(), person.name(), person);
        }

        Map<String, Object> named() {
            return Map.of("kind", kind, "id", id);
        }

        String account() {
            return "/v1/payout-accounts/%s/%s".formatted(kind, id);
        }
    }

    void tell() {
        var agent = Payee.person(outcome.agent());
        var sellers = new ArrayList<Payee>();
        sold.merchants().stream()
                .map(one -> new Payee("merchant", one.id(), one.name(), one.owner()))
                .forEach(sellers::add);
        sellers.add(new Payee("community", sold.group().id(), "榕树一群", outcome.operator()));
        nothingToDrawTo(agent);
        var sandbox = account(agent, "6222020200012345678");
        sellers.forEach(seller -> account(seller, "6217000010012345678"));
        sellers.forEach(this::weekly);

        teller.chapter("People change their minds, and banks take money back");
        courseGivenBack();
        goodsSentBack(sold.orders().stream().max(comparing(Settlement::pieces)).orElseThrow());
        var won = disputed(sandbox, "won");
        var lost = disputed(sandbox, "lost");

        teller.chapter("A week passes: what was earned can be drawn");
        var dear = dear();
        books.awaitQuiet();
        forward("P8D");
        var earned = outcome.earned() + TEN_THOUSAND;
        expect(agent.who(), 2 * 398, earned, 0, "what is disputed stays pending, the rest can be drawn");

        teller.chapter("The agent draws 10,000.00, and 90.00 are withheld");
        var payout = drawn(agent, sandbox);
        at.accept(Moment.PAID_OUT);

        teller.chapter("The bank decides");
        decided(sandbox, won);
        decided(sandbox, lost);
        books.awaitQuiet();
        expect(agent.who(), 0, outcome.earned() + 398, 0, "the sale that was won is released, the other taken back");

        teller.chapter("A refund after the payout becomes a debt, and later earnings fill it");
        debt(agent, dear);

        teller.chapter("Merchants and the community are paid every week");
        sellers.forEach(this::paid);
        weeklyRun();

        teller.chapter("A statement of every party");
        var parties = new ArrayList<>(sellers);
        parties.add(0, agent);
        parties.add(1, Payee.person(sold.group().manager()));
        parties.add(2, Payee.person(sold.group().promoter()));
        parties.forEach(this::statement);
        explained(agent, payout);
        reconciled();
    }

    private void nothingToDrawTo(Payee agent) {
        var missing = api.post("/v1/payouts", Map.of("amount", Yuan.money(1_000)), agent.who());
        StoryBroke.unless(missing.status() / 100 == 4, "nothing can be drawn yet");
        teller.say("%s asks for money at once: %s.", agent.name(), missing.problem());
    }

    /** @return the page, which stands at Stripe */
    private URI account(Payee payee, String number) {
        api.post("/v1/payout-accounts", Map.of("payee", payee.named()), payee.who())
                .done();
        var page = URI.create(api.post(payee.account() + "/onboarding-link", null, payee.who())
                .done()
                .text("url"));
        bank.name(page, number);
        var ready = Patience.USUAL.until(
                payee.name() + " can be paid",
                () -> Optional.of(api.get(payee.account(), payee.who()).expect(200))
                        .filter(now -> now.text("state").equals("READY")
                                && number.endsWith(now.get("bank").path("last4").asText("none"))));
        teller.say(
                "%s is paid to %s, which ends in %s.",
                payee.name(),
                ready.get("bank").path("name").asText(),
                ready.get("bank").path("last4").asText());
        return page;
    }

    private void weekly(Payee payee) {
        api.put("/v1/payout-schedule", Map.of("party", payee.id(), "weekly", true), payee.who())
                .done();
        teller.say("%s is paid on Mondays.", payee.name());
    }

    private Person newcomer() {
        var newcomer = people.signIn(story.open(link, people.stranger()));
        story.claim(newcomer);
        story.join(newcomer, outcome.group());
        return newcomer;
    }

    private Story.Sale buys(Person who, JsonNode course) {
        return story.sale(
                who,
                Seller.COURSES,
                Story.in(outcome.group(), "course", course),
                Price.full(Yuan.fen(course.path("price"))),
                Shop.COURSE_PROMOTER);
    }

    private void courseGivenBack() {
        books.awaitQuiet();
        var before = story.pending(outcome.agent());
        var who = newcomer();
        var sale = buys(who, outcome.goods().small());
        books.awaitQuiet();
        var back = givenBack(who, sale);
        at.accept(Moment.COURSE_GIVEN_BACK);
        StoryBroke.unless(back == sale.paid(), "within seven days all of it goes back, the commission does not matter");
        books.awaitQuiet();
        StoryBroke.unless(story.pending(outcome.agent()) == before, "the agent has nothing of what was given back");
        teller.say(
                "%s gave the course back within seven days and got all of %s; the agent's %s went with it.",
                who.name(), Yuan.of(back), Yuan.of(sale.promoterShare()));
    }

    /** @return what went back, in fen */
    private long givenBack(Person who, Story.Sale sale) {
        var refund = Seller.COURSES.order(sale.order()) + "/refund";
        var preview = api.get(refund, who).expect(200);
        api.post(refund, null, who).done();
        var done = Patience.USUAL.until(
                "the money of order %s went back".formatted(sale.order()),
                () -> Optional.of(api.get(refund, who).expect(200))
                        .filter(now -> now.text("state").equals("SUCCEEDED")));
        StoryBroke.unless(
                done.get("amount").equals(preview.get("amount"))
                        || !preview.text("rule").equals(done.text("rule")),
                "what was shown is what went back");
        return Yuan.fen(done.get("amount"));
    }

    private void goodsSentBack(JsonNode order) {
        var buyer = sold.group().buyer();
        var merchant = merchantOf(order);
        var cases = "/v1/goods-orders/" + order.path("id").asText() + "/after-sales";
        var wish = Map.of("kind", "RETURN", "line", 1, "quantity", 1, "reason", "NO_REASON");
        var opened = api.post(cases, wish, buyer).done();
        var answer = "/v1/merchants/%s/after-sales/%s".formatted(merchant.id(), opened.text("id"));
        StoryBroke.unless(
                opened.text("state").equals("AWAITING_RETURN"),
                "within seven days nobody is asked whether it may go back");
        api.post(
                        cases + "/" + opened.text("id") + "/parcel",
                        Map.of("carrier", "顺丰", "tracking", "SF7" + System.nanoTime()),
                        buyer)
                .done();
        api.post(answer + "/receipt", Map.of("resaleable", true), merchant.owner())
                .done();
        at.accept(Moment.GOODS_SENT_BACK);
        Patience.USUAL.until(
                "the money for the goods went back",
                () -> api.all(cases, buyer).stream()
                        .filter(one -> one.path("id").asText().equals(opened.text("id"))
                                && one.path("state").asText().equals("REFUNDED"))
                        .findFirst());
        books.awaitQuiet();
        teller.say(
                "%s sent one piece back without a reason, as the law has it; it came to %s, and %s went back.",
                buyer.name(), merchant.name(), Yuan.of(opened.get("amount")));
    }

    private static int pieces(JsonNode order) {
        return order.path("lines").get(0).path("quantity").asInt();
    }

    private Merchant merchantOf(JsonNode order) {
        return sold.merchants().stream()
                .filter(one -> one.id().equals(order.path("merchant").path("id").asText()))
                .findFirst()
                .orElseThrow();
    }

    /** @param outcome won or lost, in the end */
    private record Dispute(String payment, String dispute, String outcome) {}

    private Dispute disputed(URI sandbox, String end) {
        var who = newcomer();
        var sale = buys(who, outcome.goods().small());
        var intent = api.get("/v1/payments/" + sale.payment(), outcome.operator())
                .expect(200)
                .get("payment")
                .path("paymentIntent")
                .asText();
        bank.happens(sandbox, "/_sandbox/charges/" + intent + "/dispute", "{\"reason\":\"product_not_received\"}");
        var dispute = Patience.USUAL.until("the dispute is known", () -> disputeOf(sale.payment()));
        at.accept(Moment.DISPUTED);
        teller.say(
                "%s's bank takes %s back: dispute %s. Nobody loses a share before it is decided, and nobody draws it.",
                who.name(), Yuan.of(sale.paid()), dispute.path("id").asText());
        return new Dispute(sale.payment(), dispute.path("stripeDispute").asText(), end);
    }

    private Optional<JsonNode> disputeOf(String payment) {
        return api.all("/v1/operations/disputes", outcome.operator()).stream()
                .filter(one -> one.path("payment").asText().equals(payment))
                .findFirst();
    }

    private void decided(URI sandbox, Dispute dispute) {
        bank.happens(
                sandbox,
                "/_sandbox/disputes/" + dispute.dispute() + "/close",
                "{\"status\":\"" + dispute.outcome() + "\"}");
        var closed = Patience.USUAL.until(
                "the dispute is closed",
                () -> disputeOf(dispute.payment())
                        .filter(one -> one.path("state").asText().equalsIgnoreCase(dispute.outcome())));
        teller.say("Dispute %s was %s.", closed.path("id").asText(), dispute.outcome());
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
    private String drawn(Payee agent, URI sandbox) {
        account(agent, "6222020200087654321");
        var tooSoon = draw(agent, TEN_THOUSAND).expect(409);
        StoryBroke.unless(
                tooSoon.problem().equals("payout-account-changed"), "a new bank account waits for three days");
        teller.say("The bank account was changed just now, so nothing is drawn for three days: %s.", tooSoon.problem());
        forward("P3DT1H");

        var payout = draw(agent, TEN_THOUSAND).expect(201);
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
        awaitPaid(agent, payout.text("payout"));
        return payout.text("payout");
    }

    private Answer draw(Payee payee, long amount) {
        return api.post("/v1/payouts", Map.of("amount", Yuan.money(amount)), payee.who());
    }

    private void awaitPaid(Payee payee, String payout) {
        var paid = Patience.USUAL.until(
                "payout %s is paid".formatted(payout),
                () -> Optional.of(details(payee, payout).get("payout"))
                        .filter(now -> now.path("state").asText().equals("PAID")));
        teller.say(
                "%s got %s by transfer %s.",
                payee.name(), Yuan.of(paid.path("net")), paid.path("transfer").asText());
    }

    private Answer details(Payee payee, String payout) {
        return api.get("/v1/payouts/" + payout, payee.who()).expect(200);
    }

    /** What was drawn is given back after all: the agent owes it until later earnings have filled it. */
    private void debt(Payee agent, Dear dear) {
        var available = Yuan.fen(books.of(agent.who()).get(0).path("available"));
        var back = givenBack(dear.buyer(), dear.sale());
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

    /** Every Monday since, by run; what is too little for a payout waits for more. */
    private void paid(Payee payee) {
        var results = api.all("/v1/operations/payout-runs", outcome.operator()).stream()
                .flatMap(run ->
                        api.all("/v1/operations/payout-runs/" + run.path("run").asText(), outcome.operator()).stream())
                .filter(result -> result.path("party").path("id").asText().equals(payee.id()))
                .toList();
        var payout = results.stream().filter(result -> result.has("payout")).findFirst();
        if (payout.isPresent()) {
            StoryBroke.unless(
                    payout.get().path("gross").equals(payout.get().path("net")),
                    "no personal tax is withheld of a " + payee.kind());
            awaitPaid(payee, payout.get().path("payout").asText());
            return;
        }
        StoryBroke.unless(
                !payee.kind().equals("merchant") && !results.isEmpty(), payee.name() + " was paid, or is told why not");
        teller.say(
                "%s was not paid: %s.",
                payee.name(), results.getFirst().path("reason").asText());
    }

    private void weeklyRun() {
        var run = api.all("/v1/operations/payout-runs", outcome.operator()).getFirst();
        teller.say(
                "The run of %s: %s payouts, %s refused, %s in all.",
                run.path("dueAt").asText(),
                run.path("reserved").asText(),
                run.path("refused").asText(),
                Yuan.of(run.path("gross")));
    }

    private void statement(Payee payee) {
        var to = LocalDate.ofInstant(now(), CHINA);
        var path = "/v1/statements?party=%s&from=%s&to=%s".formatted(payee.id(), to.minusDays(60), to);
        var statement = api.get(path, payee.who()).expect(200);
        StoryBroke.unless(statement.get("addsUp").asBoolean(), "the statement of %s adds up".formatted(payee.name()));
        var csv = api.csv(path, payee.who());
        StoryBroke.unless(csv.lines().count() > 1, "the statement is there as a table, too");
        teller.say("%s:", payee.name());
        statement
                .get("accounts")
                .forEach(account -> teller.say(
                        "   %-10s %14s %14s %14s",
                        account.path("account").asText(),
                        Yuan.of(account.path("opening")),
                        Yuan.of(account.path("moved")),
                        Yuan.of(account.path("closing"))));
    }

    private Instant now() {
        return Instant.parse(
                api.get("/v1/operations/clock", outcome.operator()).expect(200).text("now"));
    }

    private void explained(Payee agent, String payout) {
        teller.say(
                "Why %s: %s.",
                Yuan.of(TAX_OF_TEN_THOUSAND),
                details(agent, payout).get("withholding").path("arithmetic").asText());
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
