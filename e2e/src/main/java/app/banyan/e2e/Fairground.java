package app.banyan.e2e;

import app.banyan.e2e.PaidCommunity.Seats;
import app.banyan.e2e.PaidCommunity.Step;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * What there must be before many people can do many things at once: courses on a ladder, a plan, an agent's link, a free
 * group where people write, paid communities, and two merchants whose goods stand on the group's shelf.
 */
public final class Fairground {

    private static final int CLUBS = 3;
    private static final long MONTHLY = 9_900;
    private static final long YEARLY = 99_900;

    /** A paid community and its two tiers. */
    public record Club(String community, String monthly, String yearly) {}

    /**
     * A variant on the shelf of the group.
     *
     * @param stock how many there were at the beginning
     */
    public record Stall(String merchant, Person owner, String listing, String sku, int stock) {}

    /** @param section where the members of the group write */
    public record Open(
            Person operator,
            Shop.Goods goods,
            String group,
            String section,
            URI link,
            List<Club> clubs,
            List<Stall> stalls) {}

    private final Api api;
    private final People people;
    private final Story story;
    private final Teller teller = Teller.silent();
    private final String bootstrapToken;

    public Fairground(Api api, String bootstrapToken) {
        this.api = api;
        this.people = new People(api, RandomGenerator.getDefault());
        this.story = new Story(api, bootstrapToken, teller, moment -> {});
        this.bootstrapToken = bootstrapToken;
    }

    /**
     * @param products of each of the two merchants
     * @param stock of each product
     */
    public Open open(int products, int stock) {
        var operators = people.operators(bootstrapToken);
        var operator = operators.signedIn();
        var second = people.signIn(operators.other());
        var goods = new Shop(api, operator, teller).open();
        var group = story.freeGroup(operator, "集市群");
        var section = api.post(
                        "/v1/communities/" + group + "/sections", Map.of("kind", "POSTS", "name", "闲话"), operator)
                .done()
                .text("id");
        var merchants = story.merchants().open(operator, second, List.of());
        var stalls = merchants.stream()
                .flatMap(merchant -> IntStream.range(0, products)
                        .mapToObj(number -> stall(operator, merchant, group, "goods-" + number, stock)))
                .toList();
        var clubs = IntStream.range(0, CLUBS).mapToObj(_ -> club()).toList();
        return new Open(operator, goods, group, section, link(goods, group), clubs, stalls);
    }

    private URI link(Shop.Goods goods, String group) {
        var agent = people.signIn(people.stranger());
        new Learning(api, people, teller).qualify(agent, "agent", goods.training());
        story.become(agent);
        return story.link(agent, Optional.of(group));
    }

    private Club club() {
        var owner = people.signIn(people.stranger());
        people.verify(owner);
        var clubs = new PaidCommunity(api, people, teller, moment -> {});
        var community = clubs.found(owner, "榕树会客厅", "付费社群：实名，认真说话。");
        return new Club(
                community,
                clubs.tier(owner, community, Seats.monthly(MONTHLY, 100, new Step(2, 12_900), new Step(51, 15_900))),
                clubs.tier(owner, community, Seats.yearly(YEARLY, 100)));
    }

    /** A product of one variant, looked at by the operator and put on the shelf of the operator's group. */
    Stall stall(Person operator, Merchants.Merchant merchant, String group, String handle, int stock) {
        var product = api.post(
                        "/v1/merchants/" + merchant.id() + "/products",
                        Map.of(
                                "handle",
                                handle,
                                "title",
                                "只有 " + stock + " 件",
                                "description",
                                "<p>先到先得。</p>",
                                "options",
                                List.of(),
                                "variants",
                                List.of(Map.of("values", List.of(), "price", Yuan.money(1_990), "stock", stock))),
                        merchant.owner())
                .done();
        var id = product.text("id");
        api.post("/v1/products/" + id + "/submission", null, merchant.owner()).done();
        api.post("/v1/product-reviews/decisions", Map.of("products", List.of(id), "decision", "approve"), operator)
                .done();
        var listed = api.post("/v1/shelves/" + group + "/listings", Map.of("product", id), operator)
                .done();
        JsonNode variant = product.get("variants").get(0);
        return new Stall(
                merchant.id(),
                merchant.owner(),
                listed.text("listing"),
                variant.path("id").asText(),
                stock);
    }

    /** Opens the agent's link in the person's browser, so that who brought them is known when they sign in. */
    public Person brought(URI link, Person stranger) {
        return story.open(link, stranger);
    }

    /** Says who the visitor of the link has become. */
    public void claim(Person visitor) {
        story.claim(visitor);
    }
}
