package app.banyan.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/** Sold or not, who bought: what the operator, the manager and a merchant may see of it. */
final class Numbers {

    private final Api api;
    private final Teller teller;

    Numbers(Api api, Teller teller) {
        this.api = api;
        this.teller = teller;
    }

    void tell(Story.Outcome outcome, Mall.Sold sold) {
        var group = sold.group();
        whoBoughtWhat(outcome.operator(), sold);
        perProduct(group);
        conversion(outcome.operator(), outcome.group());
        soldOrNot(sold);
        whichCommunity(sold);
        var stranger = api.get("/v1/insights/sales?community=" + group.id(), group.buyer());
        stranger.expect(403);
        teller.say("A member of the group who neither owns nor runs it: %s.", stranger.problem());
    }

    private void whoBoughtWhat(Person operator, Mall.Sold sold) {
        var path = "/v1/insights/sales?kind=goods&community=" + sold.group().id();
        var lines = Patience.USUAL.until(
                "both orders are among the sales",
                () -> Optional.of(api.all(path, operator))
                        .filter(found -> sold.orders().stream().allMatch(order -> has(found, order)))
                        .filter(found -> found.stream()
                                .allMatch(line -> line.path("delivered").asBoolean())));
        lines.forEach(line -> {
            StoryBroke.unless(line.path("buyer").path("name").asText().contains("*"), "names are masked");
            teller.say(
                    "%s bought %s × %s for %s.",
                    line.path("buyer").path("name").asText(),
                    line.path("quantity").asText(),
                    line.path("title").asText(),
                    Yuan.of(line.path("paid")));
        });
        var csv = api.csv(path, operator).lines().count();
        StoryBroke.unless(csv == lines.size() + 1, "the same as CSV has a head and as many lines, not " + csv);
        teller.say("The same as CSV: a head and %d lines.", csv - 1);
    }

    private static boolean has(List<JsonNode> lines, JsonNode order) {
        return lines.stream()
                .anyMatch(line ->
                        line.path("sale").asText().equals(order.path("id").asText()));
    }

    private void perProduct(ManagedGroup.Group group) {
        var totals = api.all("/v1/insights/totals?by=product&community=" + group.id(), group.manager());
        StoryBroke.unless(totals.size() >= 3, "a course and two goods were sold in the group");
        totals.forEach(total -> teller.say(
                "%s sees: %s, %s sold, %s.",
                group.manager().name(),
                total.path("name").asText(),
                total.path("quantity").asText(),
                Yuan.of(total.path("net"))));
    }

    private void conversion(Person operator, String community) {
        var conversion = api.get("/v1/insights/communities/" + community + "/conversion", operator)
                .expect(200);
        teller.say("The free group has %s members.", conversion.text("members"));
        conversion
                .get("ladders")
                .get(0)
                .path("rungs")
                .forEach(rung -> teller.say(
                        "Rung %s, %s: %s of %s, %.1f %%.",
                        rung.path("position").asText(),
                        rung.path("title").asText(),
                        rung.path("buyers").asText(),
                        rung.path("reached").asText(),
                        rung.path("conversionPpm").asInt() / 10_000.0));
    }

    private void soldOrNot(Mall.Sold sold) {
        var group = sold.group();
        var community = "/v1/insights/communities/" + group.id();
        var unsold = api.all(community + "/unsold", group.manager());
        var idle = sold.idle().product().path("id").asText();
        StoryBroke.unless(
                unsold.size() == 1 && unsold.getFirst().path("product").asText().equals(idle),
                "what nobody bought is named, and nothing else");
        teller.say("Not sold: %s.", unsold.getFirst().path("title").asText());
        var nonBuyers = api.all(community + "/non-buyers", group.manager());
        StoryBroke.unless(
                nonBuyers.stream()
                        .noneMatch(member -> member.path("account")
                                .asText()
                                .equals(group.buyer().id())),
                "who bought is not among those who did not");
        teller.say("%d members of the group have bought nothing in it.", nonBuyers.size());
    }

    /** One buyer is no kind of buyers: nothing may be shown that tells of fewer than five. */
    private void whichCommunity(Mall.Sold sold) {
        var merchant = sold.merchants().getFirst();
        var kinds = api.all("/v1/insights/merchants/" + merchant.id() + "/buyers", merchant.owner());
        StoryBroke.unless(
                kinds.stream().allMatch(kind -> kind.path("buyers").asInt(5) >= 5),
                "a merchant sees no group of fewer than five");
        teller.say(
                "%s sees %d kinds of buyers of last month: groups of fewer than five stay hidden, and this month is"
                        + " not over.",
                merchant.name(), kinds.size());
    }
}
