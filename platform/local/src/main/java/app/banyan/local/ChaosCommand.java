package app.banyan.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Makes things go wrong on a platform under load and checks afterwards that nothing is wrong. The platform is one of its
 * own, beside the one that runs, unless the one that runs is asked for.
 */
@Command(
        name = "chaos",
        description = "Load, faults by a seed, healing, checks; ends with 1 when anything is not right.")
final class ChaosCommand implements Callable<Integer> {

    private static final int HEAP = 256;

    /** From the base port of the platform that runs to that of the one for this: no port of theirs is the same. */
    private static final int PORTS_ABOVE = 40;

    @Parameters(index = "0", description = "The built programs.")
    private Path directory;

    @Option(
            names = "--seed",
            description = "What goes wrong and when follows from it; by itself another one each time.")
    private Long seed;

    @Option(
            names = "--runs",
            description = "How many seeds, one after the other, until one is not right; ${DEFAULT-VALUE}.")
    private int runs = 1;

    @Option(names = "--seconds", description = "How long people use the platform; ${DEFAULT-VALUE} by itself.")
    private int seconds = 60;

    @Option(names = "--workers", description = "How many do so at a time; ${DEFAULT-VALUE} by itself.")
    private int workers = 8;

    @Option(names = "--running", description = "On the platform that runs. Its business time moves forward by days.")
    private boolean running;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var settings = Settings.of(System.getenv());
        return running ? onTheOneThatRuns(settings) : onOneOfItsOwn(settings);
    }

    private int onTheOneThatRuns(Settings settings) throws IOException, InterruptedException {
        if (new Daemon(settings.home()).running().isEmpty()) {
            throw new PlatformFault("Banyan is not running: ./banyan up, or leave out --running.");
        }
        if (settings.stripeItself()) {
            throw new PlatformFault("Stripe itself cannot be told to fail. Unset STRIPE_API_KEY, and ./banyan up starts"
                    + " with the sandbox.");
        }
        return run(settings.home());
    }

    private int onOneOfItsOwn(Settings settings) throws IOException, InterruptedException {
        var home = settings.home().chaos();
        Supervisor.stopRecorded(home);
        Commands.run(List.of("rm", "-rf", home.root().toString()));
        System.out.println("Starting a platform for this in " + home.root());
        try (var platform = Platform.startImpatient(home, settings.portBase() + PORTS_ABOVE, new App(directory))) {
            System.out.println("It answers at " + platform.url(Catalogue.GATEWAY));
            return run(home);
        }
    }

    private int run(Home home) throws IOException, InterruptedException {
        var app = new App(directory);
        var first = seed == null ? RandomGenerator.getDefault().nextLong(1_000_000) : seed;
        var command = Jvm.main(
                Profile.EVERYDAY,
                HEAP,
                List.of(app.library("e2e"), app.library("local")),
                "app.banyan.e2e.chaos.Chaos",
                home.root().toString(),
                Long.toString(first),
                Integer.toString(runs),
                Integer.toString(seconds),
                Integer.toString(workers));
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }
}
