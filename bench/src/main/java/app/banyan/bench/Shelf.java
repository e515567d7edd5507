package app.banyan.bench;

import app.banyan.e2e.Api;
import app.banyan.e2e.People;
import app.banyan.e2e.Person;
import app.banyan.e2e.Yuan;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Merchants with goods, on the shelf of one community, each variant with more stock than anybody can buy in the time. */
final class Shelf {

    static final long OPENING = 1_000_000;

    private static final int MERCHANTS = 4;
    private static final int PRODUCTS = 4;
    private static final List<String> SIZES = List.of("小", "中", "大");

    private final Api api;
    private final People people;
    private final RandomGenerator random;
    private final Person operator;
    private final Person second;
    private final String community;
    private final List<Goods> goods = new ArrayList<>();
    private final Map<String, Person> merchants = new HashMap<>();

    /** A variant on the shelf. */
    record Goods(String merchant, String listing, String sku) {}

    Shelf(Api api, People people, RandomGenerator random, Market.Prepared market) {
        this.api = api;
        this.people = people;
        this.random = random;
        this.operator = market.operator();
        this.second = market.second();
        this.community = market.community();
    }

    void fill() {
        for (var number = 0; number < MERCHANTS; number++) {
            var owner = people.signIn(people.stranger());
            people.verify(owner);
            var merchant = merchant(owner, number);
            merchants.put(merchant, owner);
            IntStream.range(0, PRODUCTS).forEach(product -> list(merchant, publish(merchant, owner, product)));
        }
    }

    private String merchant(Person owner, int number) {
        var name = "测量商家 " + number;
        var merchant = api.post(
                        "/v1/merchants",
                        Map.of(
                                "kind",
                                "licensed",
                                "name",
                                name,
                                "legalName",
                                name + "有限公司",
                                "licence",
                                Licence.any(random)),
                        owner)
                .done()
                .text("id");
        // A licence is looked at by two.
        Stream.of(operator, second)
                .forEach(one -> api.post(
                                "/v1/merchant-reviews/" + merchant + "/decisions", Map.of("decision", "approve"), one)
                        .done());
        api.put("/v1/merchants/" + merchant + "/shipping", Map.of("fee", Yuan.money(600)), owner)
                .done();
        api.put(
                        "/v1/merchants/" + merchant + "/terms",
                        Map.of(
                                "floorPpm", 900_000,
                                "ceilingPpm", 1_200_000,
                                "distributionPpm", 200_000,
                                "regions", List.of()),
                        owner)
                .done();
        return merchant;
    }

    private String publish(String merchant, Person owner, int number) {
        var variants = SIZES.stream()
                .map(size ->
                        Map.of("values", List.of(size), "price", Yuan.money(1990 + 100L * number), "stock", OPENING))
                .toList();
        var product = api.post(
                        "/v1/merchants/" + merchant + "/products",
                        Map.of(
                                "handle",
                                "goods-" + UUID.randomUUID(),
                                "title",
                                "测量商品 " + number,
                                "description",
                                "<p>为测量而设。</p>",
                                "options",
                                List.of("规格"),
                                "variants",
                                variants),
                        owner)
                .done()
                .text("id");
        api.post("/v1/products/" + product + "/submission", null, owner).done();
        api.post("/v1/product-reviews/decisions", Map.of("products", List.of(product), "decision", "approve"), operator)
                .done();
        return product;
    }

    private void list(String merchant, String product) {
        var listing = api.post("/v1/shelves/" + community + "/listings", Map.of("product", product), operator)
                .done();
        listing.get("prices")
                .forEach(price -> goods.add(new Goods(
                        merchant, listing.text("listing"), price.path("sku").asText())));
    }

    List<Goods> goods() {
        return goods;
    }

    /** What the merchants see of their stock, by variant. */
    Map<String, JsonNode> stock() {
        var stock = new HashMap<String, JsonNode>();
        merchants.forEach((merchant, owner) -> {
            var who = people.signIn(owner);
            api.all("/v1/merchants/" + merchant + "/stock", who)
                    .forEach(one -> stock.put(one.path("sku").asText(), one));
        });
        return stock;
    }
}
