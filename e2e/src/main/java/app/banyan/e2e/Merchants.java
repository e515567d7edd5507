package app.banyan.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Who sells goods: a licensed company and a person who sells little, their files, and the operators who look at both. */
public final class Merchants {

    private static final String CODE_LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int[] ORGANISATION_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};
    private static final String JUST_AROUND_SHANGHAI = "31,32,33";

    private final Api api;
    private final People people;
    private final Teller teller;
    private final Consumer<Moment> at;
    private final RandomGenerator random = RandomGenerator.getDefault();

    public Merchants(Api api, People people, Teller teller, Consumer<Moment> at) {
        this.api = api;
        this.people = people;
        this.teller = teller;
        this.at = at;
    }

    /** @param products what is published, the newest first */
    public record Merchant(String id, String name, Person owner, List<JsonNode> products) {}

    /** Two merchants with everything in the files on sale; without files, with nothing. */
    public List<Merchant> open(Person operator, Person otherOperator, List<GoodsFile> files) {
        var company = licensed(operator, otherOperator);
        var person = individual(operator);
        terms(company, "");
        terms(person, JUST_AROUND_SHANGHAI);
        api.put(
                        "/v1/merchants/" + company.id() + "/shipping",
                        Map.of("fee", Yuan.money(600), "freeFrom", Yuan.money(99_900)),
                        company.owner())
                .done();
        for (var place = 0; place < files.size(); place++) {
            sell(files.get(place), place % 2 == 0 ? company : person);
        }
        return Stream.of(company, person)
                .map(merchant -> files.isEmpty() ? merchant : published(merchant, operator))
                .toList();
    }

    private Merchant licensed(Person operator, Person otherOperator) {
        var owner = verified();
        var wrong = api.post("/v1/merchants", licence("云上茶行", "91110000600037342L"), owner)
                .expect(422);
        teller.say("A licence number with a wrong digit is refused at once: %s.", wrong.problem());
        var submitted =
                api.post("/v1/merchants", licence("云上茶行", code()), owner).done();
        var review = "/v1/merchant-reviews/" + submitted.text("id") + "/decisions";
        var first = api.post(review, Map.of("decision", "approve"), operator).done();
        StoryBroke.unless(
                first.text("state").equals("SUBMITTED"), "a licence that one operator has looked at waits for another");
        var second =
                api.post(review, Map.of("decision", "approve"), otherOperator).done();
        teller.say(
                "%s, licence %s: %s after two operators had looked at it.",
                second.text("name"), second.text("licence"), second.text("state"));
        return new Merchant(submitted.text("id"), "云上茶行", owner, List.of());
    }

    private Merchant individual(Person operator) {
        var owner = verified();
        var submitted = api.post("/v1/merchants", Map.of("kind", "individual", "name", "小满手作", "declared", true), owner)
                .done();
        var decided = api.post(
                        "/v1/merchant-reviews/" + submitted.text("id") + "/decisions",
                        Map.of("decision", "approve"),
                        operator)
                .done();
        teller.say(
                "%s sells little and says so: %s until %s, and labelled as such.",
                decided.text("name"), decided.text("state"), decided.text("verifiedUntil"));
        return new Merchant(submitted.text("id"), "小满手作", owner, List.of());
    }

    private Person verified() {
        var owner = people.signIn(people.stranger());
        people.verify(owner);
        return owner;
    }

    private void terms(Merchant merchant, String regions) {
        var named = regions.isEmpty() ? List.of() : List.of(regions.split(","));
        api.put(
                        "/v1/merchants/" + merchant.id() + "/terms",
                        Map.of(
                                "floorPpm",
                                800_000,
                                "ceilingPpm",
                                1_500_000,
                                "distributionPpm",
                                Shop.GOODS_DISTRIBUTION,
                                "regions",
                                named),
                        merchant.owner())
                .done();
        teller.say(
                "%s: between 80 %% and 150 %% of the own price, %d %% to whoever sells it, sent %s.",
                merchant.name(),
                Shop.GOODS_DISTRIBUTION / 10_000,
                named.isEmpty() ? "everywhere" : "to the provinces " + regions);
    }

    private void sell(GoodsFile file, Merchant merchant) {
        var sent = api.upload(
                        "/v1/imports?merchant=%s&currency=%s&rate=%s"
                                .formatted(merchant.id(), file.currency(), file.rate()),
                        file.content(),
                        "text/csv",
                        merchant.owner())
                .done();
        at.accept(Moment.GOODS_SENT);
        var path = "/v1/imports/" + sent.text("id");
        var done = Patience.USUAL.until(
                "the goods in %s are imported".formatted(file.name()),
                () -> Optional.of(api.get(path, merchant.owner()).expect(200))
                        .filter(now -> !now.text("state").matches("received|running")));
        StoryBroke.unless(done.text("state").equals("done"), "%s can be read: %s".formatted(file.name(), done.body()));
        teller.say(
                "%s sent %s: %s rows, %s products new, %s renewed, %s rows left out.",
                merchant.name(),
                file.name(),
                done.text("rows"),
                done.text("created"),
                done.text("updated"),
                done.text("skipped"));
        api.all(path + "/findings", merchant.owner())
                .forEach(finding -> teller.say(
                        "   line %s: %s",
                        finding.path("line").asText(), finding.path("reason").asText()));
    }

    private Merchant published(Merchant merchant, Person operator) {
        var submitted = api.post("/v1/merchants/" + merchant.id() + "/submissions", Map.of(), merchant.owner())
                .done();
        var waiting = api.all("/v1/product-reviews", operator).stream()
                .filter(product -> product.path("merchant").path("id").asText().equals(merchant.id()))
                .map(product -> product.path("id").asText())
                .toList();
        api.post("/v1/product-reviews/decisions", Map.of("products", waiting, "decision", "approve"), operator)
                .done();
        var products = api.all("/v1/products?inStock=true&merchant=" + merchant.id(), Person.anonymous());
        StoryBroke.unless(!products.isEmpty(), merchant.name() + " has something to sell");
        teller.say("%s: %s products submitted, looked at, and on sale.", merchant.name(), submitted.text("submitted"));
        return new Merchant(merchant.id(), merchant.name(), merchant.owner(), products);
    }

    private static Map<String, Object> licence(String name, String code) {
        return Map.of("kind", "licensed", "name", name, "licence", code, "legalName", name + "有限公司");
    }

    /** A unified social credit code (GB 32100) that is well formed and nobody's. */
    private String code() {
        var code = new StringBuilder("91110105");
        for (var place = 0; place < 8; place++) {
            code.append((char) ('0' + random.nextInt(10)));
        }
        code.append(organisationCheck(code.substring(8)));
        var sum = 0;
        for (int place = 0, weight = 1; place < code.length(); place++, weight = weight * 3 % 31) {
            sum += CODE_LETTERS.indexOf(code.charAt(place)) * weight;
        }
        return code.append(CODE_LETTERS.charAt((31 - sum % 31) % 31)).toString();
    }

    private static char organisationCheck(String digits) {
        var sum = 0;
        for (var place = 0; place < digits.length(); place++) {
            sum += (digits.charAt(place) - '0') * ORGANISATION_WEIGHTS[place];
        }
        var check = 11 - sum % 11;
        return check == 10 ? 'X' : check == 11 ? '0' : (char) ('0' + check);
    }
}
