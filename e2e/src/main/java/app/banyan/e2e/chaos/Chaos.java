package app.banyan.e2e.chaos;

import app.banyan.e2e.Api;
import app.banyan.e2e.Fairground;
import app.banyan.e2e.Patience;
import app.banyan.e2e.People;
import app.banyan.e2e.StoryBroke;
import app.banyan.e2e.StripeFaults;
import app.banyan.local.Home;
import app.banyan.local.PlatformFault;
import app.banyan.local.RunningPlatform;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * {@code ./banyan chaos}: people use a platform while things go wrong by a schedule, everything is mended, and what must
 * hold is checked. The result is a page; it ends with 1 when anything does not hold.
 */
public final class Chaos {

    /** Of each merchant; few enough of each that people meet at them. */
    private static final int PRODUCTS = 3;

    private static final int STOCK = 60;

    /** How long a person lets a browser wait, and how long they try again. */
    private static final Duration PATIENCE_FOR_AN_ANSWER = Duration.ofSeconds(10);

    /** Longer than a platform that was not made impatient waits before it looks for lost webhooks. */
    private static final Duration LIMIT = Duration.ofMinutes(7);

    private static final Patience PATIENCE = new Patience(Duration.ofSeconds(60), Duration.ofMillis(300));

    private final RunningPlatform platform;
    private final int workers;
    private final Duration limit;
    private final Path results;
    private final Consumer<String> say;
    private final Api api;
    private final People people;

    /**
     * @param workers how many people there are at a time
     * @param limit   how long each thing may take to come to rest when all is mended
     * @param results where the page and the journal are written
     * @param say     hears what happens
     */
    public Chaos(RunningPlatform platform, int workers, Duration limit, Path results, Consumer<String> say) {
        this.platform = platform;
        this.workers = workers;
        this.limit = limit;
        this.results = results;
        this.say = say;
        this.api = new Api(URI.create(platform.url("gateway")), PATIENCE, PATIENCE_FOR_AN_ANSWER);
        this.people = new People(api, RandomGenerator.getDefault());
    }

    /** @param words home of the platform, the first seed, how many seeds, seconds, workers */
    public static void main(String[] words) throws IOException, InterruptedException {
        var home = Path.of(words[0]);
        var first = Long.parseLong(words[1]);
        var time = Duration.ofSeconds(Long.parseLong(words[3]));
        try {
            var chaos = new Chaos(
                    RunningPlatform.in(new Home(home)),
                    Integer.parseInt(words[4]),
                    LIMIT,
                    Files.createDirectories(home.resolve("results")),
                    System.out::println);
            for (var seed = first; seed < first + Long.parseLong(words[2]); seed++) {
                var schedule = Schedule.of(seed, time);
                schedule.breakages().forEach(breakage -> System.out.println("  " + breakage));
                var verdict = chaos.run(schedule);
                System.out.println("\n" + verdict.page());
                if (!verdict.isRight()) {
                    System.exit(1);
                }
            }
        } catch (StoryBroke | PlatformFault broke) {
            System.out.printf("%nNOT RIGHT: %s%n", broke.getMessage());
            System.exit(1);
        }
    }

    /** Prepares, lets people come and things go wrong, mends, checks, and writes down what came of it. */
    public Verdict run(Schedule schedule) throws IOException, InterruptedException {
        var name = "chaos-" + schedule.seed();
        say.accept("Seed %d: %d things will go wrong in %d s."
                .formatted(
                        schedule.seed(),
                        schedule.breakages().size(),
                        schedule.time().toSeconds()));
        say.accept("Preparing courses, communities, merchants and a group.");
        var fairground = new Fairground(api, platform.bootstrapToken());
        var open = fairground.open(PRODUCTS, STOCK);
        var regulars = new Regulars(people);
        var baseline = baseline();
        var scene = new Scene(
                platform,
                new StripeFaults(URI.create(platform.url("stripe-sandbox"))),
                api,
                () -> regulars.fresh(open.operator()),
                (_, end) -> end.run());
        var saboteur = new Saboteur(schedule, scene);
        try (var journal = new Journal(results.resolve(name + ".jsonl"))) {
            say.accept("People come.");
            saboteur.begin();
            var load = new Load(random -> new Visit(fairground, open, api, regulars, journal, saboteur::at, random));
            Load.Tally tally;
            try {
                tally = load.run(schedule, workers);
            } finally {
                saboteur.stop();
            }
            say.accept("They have left; everything is mended.");
            var recovery = new Recovery(scene, limit).mend();
            say.accept("Checking what must hold.");
            var operator = people.signIn(open.operator());
            var after = new Aftermath(platform, api, regulars, operator, journal, tally, recovery.unrest(), baseline);
            var verdict = new Verdict(schedule, tally, saboteur, recovery, Checks.all(after));
            var page = Files.writeString(results.resolve(name + ".md"), verdict.page());
            say.accept("%s; page %s, journal beside it".formatted(verdict.isRight() ? "All right" : "NOT RIGHT", page));
            return verdict;
        }
    }

    /** What is dead or alarming from before is not of this run. */
    private Aftermath.Baseline baseline() {
        return new Aftermath.Baseline(NothingIsDead.letters(platform.kafka()), AlertsAreExplained.of(platform));
    }
}
