package app.banyan.e2e;

import static java.util.Comparator.comparing;

import app.banyan.e2e.Checkout.Seller;
import app.banyan.e2e.Merchants.Merchant;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What was bought goes back: a course, one piece of goods, and what banks claim for people who do not ask. */
final class SecondThoughts {

    private final Api api;
    private final Teller teller;
    private final Consumer<Moment> at;
    private final Story story;
    private final Story.Outcome outcome;
    private final Mall.Sold sold;
    private final Books books;
    private final Settlement settlement;

    SecondThoughts(
            Api api,
            Teller teller,
            Consumer<Moment> at,
            Story story,
            Story.Outcome outcome,
            Mall.Sold sold,
            Settlement settlement) {
        this.api = api;
        this.teller = teller;
        this.at = at;
        this.story = story;
        this.outcome = outcome;
        this.sold = sold;
        this.books = new Books(api, outcome.operator());
        this.settlement = settlement;
    }

    void courseGivenBack() {
        books.awaitQuiet();
        var before = story.pending(outcome.agent());
        var who = settlement.newcomer();
        var sale = settlement.buys(who, outcome.goods().small());
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
    long givenBack(Person who, Story.Sale sale) {
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

    void goodsSentBack() {
        var order =
                sold.orders().stream().max(comparing(SecondThoughts::pieces)).orElseThrow();
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
    record Dispute(String payment, String dispute, String outcome) {}

    Dispute disputed(URI sandbox, String end) {
        var who = settlement.newcomer();
        var sale = settlement.buys(who, outcome.goods().small());
        var intent = api.get("/v1/payments/" + sale.payment(), outcome.operator())
                .expect(200)
                .get("payment")
                .path("paymentIntent")
                .asText();
        new StripeFaults(sandbox).dispute(intent);
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

    void decided(URI sandbox, Dispute dispute) {
        new StripeFaults(sandbox).decide(dispute.dispute(), dispute.outcome());
        var closed = Patience.USUAL.until(
                "the dispute is closed",
                () -> disputeOf(dispute.payment())
                        .filter(one -> one.path("state").asText().equalsIgnoreCase(dispute.outcome())));
        teller.say("Dispute %s was %s.", closed.path("id").asText(), dispute.outcome());
    }
}
