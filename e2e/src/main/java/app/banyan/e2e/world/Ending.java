package app.banyan.e2e.world;

import app.banyan.e2e.Api;
import app.banyan.e2e.Books;
import app.banyan.e2e.Patience;
import app.banyan.e2e.Person;
import app.banyan.e2e.StoryBroke;
import app.banyan.e2e.Teller;
import app.banyan.e2e.Yuan;
import app.banyan.e2e.world.Ground.Built;
import app.banyan.e2e.world.plan.Place;
import app.banyan.e2e.world.plan.Place.Kind;
import app.banyan.e2e.world.plan.WorldPlan;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * What became of a world, as its operator sees it, and whether that is what was done in it: the platform's own numbers are
 * held against what the buyers paid and got back.
 */
final class Ending {

    private static final int BEST = 5;

    private final Api api;
    private final Person operator;
    private final WorldPlan plan;
    private final Ground ground;
    private final Life life;
    private final Tally tally;
    private final Teller teller;

    Ending(Api api, Person operator, WorldPlan plan, Ground ground, Life life, Tally tally, Teller teller) {
        this.api = api;
        this.operator = operator;
        this.plan = plan;
        this.ground = ground;
        this.life = life;
        this.tally = tally;
        this.teller = teller;
    }

    /** @throws StoryBroke when a number or the books are not right */
    void tell() {
        var books = new Books(api, operator);
        books.awaitQuiet();
        deeds();
        communities();
        ladder();
        agents();
        teller.chapter("The checks");
        books.audit(teller);
        next();
    }

    private void deeds() {
        teller.chapter("What %d people did in %d weeks"
                .formatted(plan.residents().size(), plan.wish().weeks()));
        tally.byKind().forEach((what, times) -> teller.say("%6d × %s", times, what));
    }

    /** When insights tells another sum than the buyers know, what it tells is shown and the end is not right. */
    private void communities() {
        teller.chapter("The communities");
        teller.say("%-8s %8s %7s %7s %14s %12s", "", "members", "sales", "buyers", "GMV", "given back");
        var totals = awaitTotals();
        for (var place : plan.places()) {
            var total = totals.getOrDefault(built(place).id(), MissingNode.getInstance());
            teller.say(
                    "%-8s %8s %7d %7d %14s %12s   %s",
                    place.kind().name().toLowerCase(Locale.ROOT),
                    conversion(place).path("members").asText(),
                    total.path("sales").asInt(),
                    total.path("buyers").asInt(),
                    Yuan.of(Yuan.fen(total.path("paid"))),
                    Yuan.of(Yuan.fen(total.path("refunded"))),
                    place.name());
        }
        var paid = sum(tally::paidIn);
        var refunded = sum(tally::refundedIn);
        teller.say(
                "Together %s by %d purchases; given back %s, refunds: %d.",
                Yuan.of(paid), tally.purchases(), Yuan.of(refunded), tally.refunds());
    }

    private Map<String, JsonNode> awaitTotals() {
        try {
            return Patience.USUAL.until("insights tells what was paid and given back in every community", () -> {
                var found = totals("community");
                return plan.places().stream().allMatch(place -> told(place, found))
                        ? Optional.of(found)
                        : Optional.empty();
            });
        } catch (StoryBroke otherwise) {
            tally.failed(otherwise.getMessage());
            teller.say("✗ %s", otherwise.getMessage());
            return totals("community");
        }
    }

    private boolean told(Place place, Map<String, JsonNode> totals) {
        var total = totals.getOrDefault(built(place).id(), MissingNode.getInstance());
        return Yuan.fen(total.path("paid")) == tally.paidIn(place.number())
                && Yuan.fen(total.path("refunded")) == tally.refundedIn(place.number());
    }

    private long sum(Function<Integer, Long> of) {
        return plan.places().stream().map(Place::number).mapToLong(of::apply).sum();
    }

    /** Over all free groups, because that is where the ladder stands. */
    private void ladder() {
        teller.chapter("The ladder, over all free groups");
        var reached = new ArrayList<Integer>();
        var buyers = new ArrayList<Integer>();
        for (var place : plan.places()) {
            if (place.kind() == Kind.FREE) {
                var rungs = ladderOfThisShop(conversion(place)).path("rungs");
                for (var rung = 0; rung < rungs.size(); rung++) {
                    add(reached, rung, rungs.get(rung).path("reached").asInt());
                    add(buyers, rung, rungs.get(rung).path("buyers").asInt());
                }
            }
        }
        var prices = List.of("19.90", "299", "1299");
        for (var rung = 0; rung < prices.size(); rung++) {
            teller.say(
                    "%-6s %4d of %4d, %.1f %%",
                    prices.get(rung),
                    buyers.get(rung),
                    reached.get(rung),
                    100.0 * buyers.get(rung) / reached.get(rung));
        }
    }

    private static void add(List<Integer> sums, int place, int more) {
        if (sums.size() <= place) {
            sums.add(0);
        }
        sums.set(place, sums.get(place) + more);
    }

    private JsonNode ladderOfThisShop(JsonNode conversion) {
        return StreamSupport.stream(conversion.path("ladders").spliterator(), false)
                .filter(ladder -> StreamSupport.stream(ladder.path("rungs").spliterator(), false)
                        .anyMatch(rung -> rung.path("product")
                                .equals(ground.shop().small().path("id"))))
                .findFirst()
                .orElseThrow(() -> new StoryBroke("insights does not know the ladder"));
    }

    private JsonNode conversion(Place place) {
        return api.get("/v1/insights/communities/" + built(place).id() + "/conversion", operator)
                .expect(200)
                .body();
    }

    private void agents() {
        teller.chapter("The best agents");
        var totals = totals("agent");
        life.agents().entrySet().stream()
                .filter(agent -> totals.containsKey(agent.getValue()))
                .sorted(Comparator.comparingLong((Map.Entry<Integer, String> agent) ->
                                -Yuan.fen(totals.get(agent.getValue()).path("net")))
                        .thenComparing(Map.Entry::getKey))
                .limit(BEST)
                .forEach(agent -> agent(agent.getKey(), totals.get(agent.getValue())));
        teller.say(
                "%d people with a link in all. Each is paid for what those they brought buy, and for nobody further down.",
                life.agents().size());
    }

    private void agent(int number, JsonNode total) {
        var balances = api.all("/v1/balances", life.signedIn(number));
        var earned = balances.stream()
                .mapToLong(balance -> Yuan.fen(balance.path("pending")) + Yuan.fen(balance.path("available")))
                .sum();
        teller.say(
                "%-4s %3d buyers, %s; owed to the agent: %s",
                total.path("name").asText(), total.path("buyers").asInt(), Yuan.of(total.path("net")), Yuan.of(earned));
    }

    private Map<String, JsonNode> totals(String by) {
        return api.all("/v1/insights/totals?by=" + by, operator).stream()
                .collect(Collectors.toMap(total -> total.path("key").asText(), Function.identity()));
    }

    private void next() {
        var first = built(plan.places().getFirst()).id();
        var gateway = api.gateway();
        teller.chapter("Where to look now");
        teller.say("A shelf                  %s/v1/shelves/%s", gateway, first);
        teller.say("What people write        %s/v1/communities/%s/posts  (as a member)", gateway, first);
        teller.say(
                "Who bought what          %s/v1/insights/sales?community=%s  (as an operator; Accept: text/csv)",
                gateway, first);
        teller.say("The platform at a glance %s/v1/insights/summary", gateway);
        teller.say("The books                %s/v1/ledger/accounts and /v1/ledger/checks", gateway);
        teller.say("Everything that can be asked %s/openapi", gateway);
        teller.say(
                "To sign in, ask %s/v1/sign-in-codes for the phone %s (an operator) and read the code at",
                gateway, operator.phone());
        teller.say(
                "%s/sandbox/messages?to=%s; docs/world.md has it as commands.",
                gateway, operator.phone().replace("+", "%2B"));
    }

    private Built built(Place place) {
        return ground.places().get(place.number());
    }
}
