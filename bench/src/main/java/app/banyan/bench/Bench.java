package app.banyan.bench;

import app.banyan.bench.GoodsOrder.Buyer;
import app.banyan.e2e.Api;
import app.banyan.e2e.People;
import app.banyan.e2e.Person;
import app.banyan.e2e.StoryBroke;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * {@code ./banyan bench order}: prepares a market, lets buyers buy, checks the books, and leaves a table. It ends with 1
 * when the books are not right, and prints no table then.
 */
public final class Bench {

    private static final int WARM_UP_BUYERS = 8;
    private static final Duration IDLE = Duration.ofSeconds(10);

    private final Api api = new Api(URI.create(setting("BANYAN_PUBLIC_URL")));
    private final RandomGenerator random = RandomGenerator.getDefault();
    private final People people = new People(api, random);
    private final Market market = new Market(api, people, setting("BANYAN_BOOTSTRAP_TOKEN"));
    private final Machine machine = new Machine(processes());
    private final List<Integer> legs;
    private final Duration time;
    private final Duration warmUp;
    private final Path results;

    private Bench(List<Integer> legs, Duration time, Duration warmUp, Path results) {
        this.legs = legs;
        this.time = time;
        this.warmUp = warmUp;
        this.results = results;
    }

    /** @param arguments buyers of the legs with commas between, seconds of a leg, of the warm-up, where results go */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        // Kafka's client writes no log here, and that is no news.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        try {
            new Bench(
                            Stream.of(arguments[0].split(","))
                                    .map(Integer::valueOf)
                                    .toList(),
                            Duration.ofSeconds(Long.parseLong(arguments[1])),
                            Duration.ofSeconds(Long.parseLong(arguments[2])),
                            Path.of(arguments[3]))
                    .run();
        } catch (BenchFailed | StoryBroke failed) {
            System.out.printf("%nNOT RIGHT: %s%n", failed.getMessage());
            System.exit(1);
        }
    }

    private void run() throws IOException, InterruptedException {
        say("Preparing a community, its shelf, merchants with goods, and buyers.");
        var most = Math.max(
                WARM_UP_BUYERS, legs.stream().mapToInt(Integer::intValue).max().orElseThrow());
        var prepared = market.prepare(most);
        var shelf = new Shelf(api, people, random, prepared);
        shelf.fill();
        var buyers = Market.atOnce(prepared.buyers(), this::settle);
        try (var facts = new Facts(setting("BANYAN_KAFKA"))) {
            var order = new GoodsOrder(api, facts, shelf.goods());
            order.buyers(buyers);
            var idle = idle();
            warmUp(order);
            var measured = measure(order, buyers);
            say("Checking the books.");
            var operator = people.signIn(prepared.operator());
            report(idle, measured, new Audit(api, operator, facts).check(order.placed(), shelf.stock()));
        }
    }

    private Buyer settle(Person who) {
        var address = Map.of(
                "name", who.name(),
                "phone", who.phone(),
                "region", "310000",
                "city", "上海市",
                "street", "测量路 1 号");
        return new Buyer(who, api.post("/v1/addresses", address, who).done().text("id"));
    }

    /** What the platform costs when nobody asks anything of it: at few orders this is a good part of each. */
    private Usage idle() throws InterruptedException {
        say("Nobody buys for %d s.", IDLE.toSeconds());
        var before = machine.read();
        Thread.sleep(IDLE);
        return machine.read().since(before);
    }

    private void warmUp(GoodsOrder order) throws InterruptedException {
        say("Warming up: %d buyers for %d s.", WARM_UP_BUYERS, warmUp.toSeconds());
        Leg.run(WARM_UP_BUYERS, warmUp, order, machine);
    }

    private List<Leg> measure(GoodsOrder order, List<Buyer> buyers) throws InterruptedException {
        var measured = new ArrayList<Leg>();
        for (var number : legs) {
            // A token lasts ten minutes; nobody signs in while it counts.
            order.buyers(Market.atOnce(buyers, buyer -> new Buyer(people.signIn(buyer.person()), buyer.address())));
            say("%d at a time for %d s.", number, time.toSeconds());
            var leg = Leg.run(number, time, order, machine);
            measured.add(leg);
            say(
                    "  %.1f orders/s, %.1f ms of processor each.",
                    leg.ordersPerSecond(), leg.perOrder(leg.usage().cpuMillis()));
        }
        return measured;
    }

    private void report(Usage idle, List<Leg> measured, List<String> books) throws IOException {
        var now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS);
        var text = new StringBuilder("# Whole orders, %s%n%n".formatted(now));
        conditions(idle).forEach(line -> text.append("- ").append(line).append('\n'));
        text.append('\n').append(new Tables(measured).all()).append("\nAfterwards:\n\n");
        books.forEach(line -> text.append("- ").append(line).append('\n'));
        System.out.println();
        System.out.print(text);
        var file = results.resolve("order-" + now.toString().replace(":", "") + ".md");
        Files.writeString(file, text);
        say("%nThese tables: %s", file);
    }

    private List<String> conditions(Usage idle) throws IOException {
        return List.of(
                "Machine: %d processors, %s, Linux %s, JDK %s; everything on it, load generator too"
                        .formatted(
                                Runtime.getRuntime().availableProcessors(),
                                memory(),
                                System.getProperty("os.version"),
                                Runtime.version()),
                "Platform: " + setting("BANYAN_PROFILE_WORDS"),
                "Legs of %d s after %d s of warm-up with %d buyers; each buyer waits for one order to be posted before the next"
                        .formatted(time.toSeconds(), warmUp.toSeconds(), WARM_UP_BUYERS),
                String.format(
                        Locale.ROOT,
                        "Before, with nobody buying, the platform took %.0f ms of processor each second",
                        idle.cpuMillis() / (idle.nanos() / 1e9)));
    }

    private static String memory() throws IOException {
        try (var lines = Files.lines(Path.of("/proc/meminfo"))) {
            var kilobytes = lines.findFirst().orElseThrow().replaceAll("[^0-9]", "");
            return "%d GB".formatted(Math.round(Long.parseLong(kilobytes) / 1e6));
        }
    }

    private static Map<String, Long> processes() {
        var processes = new LinkedHashMap<String, Long>();
        for (var one : setting("BANYAN_PROCESSES").split(",")) {
            var name = one.substring(0, one.indexOf('='));
            processes.put(name, Long.valueOf(one.substring(name.length() + 1)));
        }
        processes.put("load generator", ProcessHandle.current().pid());
        return processes;
    }

    private static void say(String line, Object... words) {
        System.out.printf(Locale.ROOT, line + "%n", words);
    }

    private static String setting(String name) {
        var value = System.getenv(name);
        if (value == null || value.isBlank()) {
            throw new BenchFailed(name + " is not set; ./banyan bench sets it.");
        }
        return value;
    }
}
