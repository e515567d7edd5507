package app.banyan.e2e.world;

import app.banyan.e2e.Api;
import app.banyan.e2e.ClosedGroup;
import app.banyan.e2e.GoodsFile;
import app.banyan.e2e.Merchants;
import app.banyan.e2e.Merchants.Merchant;
import app.banyan.e2e.PaidCommunity;
import app.banyan.e2e.PaidCommunity.Seats;
import app.banyan.e2e.PaidCommunity.Step;
import app.banyan.e2e.People;
import app.banyan.e2e.Person;
import app.banyan.e2e.Shop;
import app.banyan.e2e.Story;
import app.banyan.e2e.StoryBroke;
import app.banyan.e2e.Teller;
import app.banyan.e2e.world.Ground.Built;
import app.banyan.e2e.world.Ground.Listing;
import app.banyan.e2e.world.plan.Place;
import app.banyan.e2e.world.plan.Place.Good;
import app.banyan.e2e.world.plan.WorldPlan;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Opens the shop, verifies the merchants, founds the communities and fills their shelves. */
final class Foundation {

    private static final long MONTH = 9_900;
    private static final Step SECOND_STEP = new Step(11, 12_900);
    private static final Step THIRD_STEP = new Step(31, 15_900);
    private static final long YEAR = 99_900;
    private static final int FEWEST_SEATS = 100;

    private final Api api;
    private final People people;
    private final Sessions sessions;
    private final Story story;
    private final Teller silent;
    private final Teller teller;
    private final WorldPlan plan;

    Foundation(Api api, People people, Sessions sessions, Story story, Teller silent, Teller teller, WorldPlan plan) {
        this.api = api;
        this.people = people;
        this.sessions = sessions;
        this.story = story;
        this.silent = silent;
        this.teller = teller;
        this.plan = plan;
    }

    Ground lay(String bootstrapToken, List<GoodsFile> goods) {
        var operators = people.operators(bootstrapToken);
        var operator = sessions.of(operators.signedIn());
        var shop = new Shop(api, operator, silent).open();
        var merchants =
                new Merchants(api, people, silent, _ -> {}).open(operator, sessions.of(operators.other()), goods);
        merchants.forEach(this::deliver);
        merchants.forEach(merchant -> teller.say(
                "%s  %s, %d products",
                merchant.id(), merchant.name(), merchant.products().size()));
        var places =
                plan.places().stream().map(place -> build(place, merchants)).toList();
        return new Ground(
                operator, shop, merchants.stream().collect(Collectors.toMap(Merchant::id, one -> one)), places);
    }

    /** A new delivery of everything, so that months of buyers do not stand before an empty shelf. */
    private void deliver(Merchant merchant) {
        var more = 2 * plan.wish().people();
        api.all("/v1/merchants/" + merchant.id() + "/stock", merchant.owner())
                .forEach(stock -> api.post(
                                "/v1/skus/" + stock.path("sku").asText() + "/stock-movements",
                                Map.of("quantity", more, "reason", "新到一批"),
                                merchant.owner())
                        .done());
    }

    private Built build(Place place, List<Merchant> merchants) {
        var owner = sessions.of(stranger(place.owner()));
        people.verifyOnce(owner);
        var built = founded(place, owner, merchants);
        teller.say("%s  %s", built.id(), place.name());
        return built;
    }

    private Built founded(Place place, Person owner, List<Merchant> merchants) {
        return switch (place.kind()) {
            case FREE -> {
                var id = story.freeGroup(owner, place.name());
                yield built(id, owner, "", "", shelf(place, id, owner, merchants));
            }
            case PAID -> {
                var paid = new PaidCommunity(api, people, silent, _ -> {});
                var id = paid.found(owner, place.name(), place.about());
                var seats = Math.max(FEWEST_SEATS, plan.wish().people());
                var monthly = paid.tier(owner, id, Seats.monthly(MONTH, seats, SECOND_STEP, THIRD_STEP));
                yield built(id, owner, monthly, paid.tier(owner, id, Seats.yearly(YEAR, seats)), List.of());
            }
            case CLOSED -> {
                var id = new ClosedGroup(api, people, silent).found(owner, place.name(), place.about());
                yield built(id, owner, "", "", List.of());
            }
        };
    }

    private Person stranger(int number) {
        var resident = plan.residents().get(number);
        return Person.stranger(resident.name(), resident.phone());
    }

    private Built built(String id, Person owner, String monthly, String yearly, List<Listing> shelf) {
        var sections = "/v1/communities/" + id + "/sections";
        var questions = api.post(sections, Map.of("kind", "QUESTIONS", "name", "每周一问"), owner)
                .done()
                .text("id");
        var posts = StreamSupport.stream(
                        api.get(sections, owner).expect(200).get("items").spliterator(), false)
                .filter(section -> section.path("builtIn").asText().equals("POSTS"))
                .findFirst()
                .orElseThrow(() -> new StoryBroke("community " + id + " has no section for posts"))
                .path("id")
                .asText();
        return new Built(id, posts, questions, monthly, yearly, shelf);
    }

    private List<Listing> shelf(Place place, String community, Person owner, List<Merchant> merchants) {
        var shelf = new ArrayList<Listing>();
        var listed = new HashMap<String, Listing>();
        for (var good : place.shelf()) {
            var product = product(good, merchants);
            // A short catalogue comes round again; a product stands on a shelf once.
            shelf.add(listed.computeIfAbsent(product, id -> list(community, id, owner)));
        }
        return shelf;
    }

    private static String product(Good good, List<Merchant> merchants) {
        var products = merchants.get(good.seller().ordinal()).products();
        return products.get(good.product() % products.size()).path("id").asText();
    }

    private Listing list(String community, String product, Person owner) {
        var listing = api.post(
                        "/v1/shelves/" + community + "/listings",
                        Map.of("product", product, "recommendation", "群里都在用。"),
                        owner)
                .done();
        return new Listing(listing.text("listing"), skus(listing.get("prices")));
    }

    private static List<String> skus(JsonNode prices) {
        return StreamSupport.stream(prices.spliterator(), false)
                .map(price -> price.path("sku").asText())
                .toList();
    }
}
