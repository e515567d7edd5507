package app.banyan.e2e;

import app.banyan.e2e.Checkout.Price;
import app.banyan.e2e.Checkout.Seller;
import app.banyan.e2e.Gathering.Neighbours;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A paid community with two tiers. A person is told what is missing before paying; the second one in pays the next step
 * of the price; one upgrades with credit, one gives the money's worth back and gets it.
 */
public final class PaidCommunity {

    private static final long FIRST_PRICE = 9_900;
    private static final long SECOND_PRICE = 12_900;
    private static final long YEARLY = 99_900;

    private final Api api;
    private final People people;
    private final Teller teller;
    private final Consumer<Moment> at;
    private final Checkout checkout;

    public PaidCommunity(Api api, People people, Teller teller, Consumer<Moment> at) {
        this.api = api;
        this.people = people;
        this.teller = teller;
        this.at = at;
        this.checkout = new Checkout(api, teller, at);
    }

    Neighbours tell() {
        var owner = people.signIn(people.stranger());
        people.verify(owner);
        var community = found(owner, "榕树会客厅", "付费社群：实名，认真说话。");
        var monthly = tier(
                owner, community, Seats.monthly(FIRST_PRICE, 100, new Step(2, SECOND_PRICE), new Step(51, 15_900)));
        var yearly = tier(owner, community, Seats.yearly(YEARLY, 100));

        var first = people.signIn(people.stranger());
        toldWhatIsMissing(first, community, monthly);
        people.verify(first);
        join(first, community, monthly, FIRST_PRICE);

        var second = people.signIn(people.stranger());
        people.verify(second);
        var next = api.get("/v1/tiers/" + monthly, second).expect(200);
        teller.say("The next seat costs %s; %s of 100 are left.", Yuan.of(next.get("price")), next.text("seatsLeft"));
        join(second, community, monthly, SECOND_PRICE);

        upgrade(first, community, monthly, yearly);
        refunded(community, monthly);
        return new Neighbours(community, owner, first, second);
    }

    /** A price from one seat on. */
    public record Step(int fromSeat, long price) {}

    /** What a tier of a paid community is: for how long, for how much, for how many. */
    public record Seats(String name, String unit, long price, int seats, int rank, List<Step> steps) {

        public static Seats monthly(long price, int seats, Step... steps) {
            return new Seats("月度会员", "MONTHS", price, seats, 1, List.of(steps));
        }

        public static Seats yearly(long price, int seats) {
            return new Seats("年度会员", "YEARS", price, seats, 2, List.of());
        }
    }

    /** A community of people whose names are verified and who paid for one of its tiers. */
    public String found(Person owner, String name, String about) {
        var community = api.post(
                        "/v1/communities",
                        Map.of(
                                "name",
                                name,
                                "about",
                                about,
                                "type",
                                "VIP",
                                "admission",
                                Map.of(
                                        "kind",
                                        "all-of",
                                        "parts",
                                        List.of(
                                                Map.of("kind", "badge", "badge", "real-name"),
                                                Map.of("kind", "payment")))),
                        owner)
                .done();
        teller.say(
                "%s founded the paid community “%s”, %s: a verified real name, and one of its tiers.",
                owner.name(), community.text("name"), community.text("id"));
        return community.text("id");
    }

    public String tier(Person owner, String community, Seats offered) {
        var steps = offered.steps().stream()
                .map(step -> Map.of("fromSeat", step.fromSeat(), "price", Yuan.money(step.price())))
                .toList();
        var draft = api.post(
                        "/v1/tiers",
                        Map.of(
                                "community",
                                community,
                                "name",
                                offered.name(),
                                "description",
                                offered.name(),
                                "period",
                                Map.of("unit", offered.unit(), "count", 1),
                                "listPrice",
                                Yuan.money(offered.price()),
                                "seats",
                                offered.seats(),
                                "priceSteps",
                                steps,
                                "benefits",
                                List.of(Map.of("kind", "perk", "name", "每周一次会客")),
                                "rank",
                                offered.rank()),
                        owner)
                .done();
        var published = api.post("/v1/tiers/" + draft.text("id") + "/publication", null, owner)
                .done();
        teller.say("Tier “%s”: %s, %d seats.", offered.name(), Yuan.of(published.get("price")), offered.seats());
        return published.text("id");
    }

    private void toldWhatIsMissing(Person who, String community, String tier) {
        var verdict =
                api.get("/v1/communities/" + community + "/admission", who).expect(200);
        teller.say("%s may not come in yet; missing: %s.", who.name(), Story.requirements(verdict.get("missing")));
        var refused =
                api.post("/v1/membership-orders", Map.of("tier", tier), who).expect(422);
        StoryBroke.unless(
                refused.problem().equals("admission-missing"), "an order is refused before any money is taken");
        teller.say(
                "An order is refused before any money is taken; missing: %s.",
                Story.requirements(refused.get("missing")));
    }

    private void join(Person who, String community, String tier, long price) {
        checkout.buy(Seller.MEMBERSHIP, who, Map.of("tier", tier), Price.full(price));
        inside(who, community, true);
        teller.say("%s is in the community.", who.name());
    }

    private void upgrade(Person who, String community, String from, String to) {
        var held = membership(who, from);
        var order = api.post("/v1/membership-orders", Map.of("upgrades", held, "tier", to), who)
                .done();
        checkout.pay(Seller.MEMBERSHIP, who, order);
        Patience.USUAL.until("the upgrade holds", () -> Optional.of(membership(who, to)));
        inside(who, community, true);
        teller.say("%s went up to the year; the unused part of the month counted.", who.name());
    }

    private void refunded(String community, String tier) {
        var who = people.signIn(people.stranger());
        people.verify(who);
        join(who, community, tier, SECOND_PRICE);
        var refund = "/v1/memberships/" + membership(who, tier) + "/refund";
        var preview = api.get(refund, who).expect(200);
        teller.say("%s would get %s back by the rule.", who.name(), Yuan.of(preview.get("amount")));
        api.post(refund, null, who).done();
        at.accept(Moment.REFUND_ASKED);
        inside(who, community, false);
        teller.say("%s asked for it, got it and left the community; the seat is free again.", who.name());
    }

    /** The id of the membership of this tier that the person holds now. */
    public String membership(Person who, String tier) {
        return api.all("/v1/memberships", who).stream()
                .filter(held -> held.path("tier").asText().equals(tier)
                        && held.path("state").asText().equals("ACTIVE"))
                .findFirst()
                .orElseThrow(() -> new StoryBroke(who.name() + " holds no membership of " + tier))
                .path("id")
                .asText();
    }

    /** Waits until the community has heard whether the person belongs to it. */
    public void inside(Person who, String community, boolean expected) {
        Patience.USUAL.until(
                who.name() + (expected ? " is in" : " is out of") + " the community",
                () -> Optional.of(api.get("/v1/communities/" + community + "/standing", who)
                                .expect(200)
                                .get("roles"))
                        .filter(roles -> roles.isEmpty() != expected));
    }
}
