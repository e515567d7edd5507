package app.banyan.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Measures the platform that runs. It is started anew the way it is measured, with the data it has, and afterwards as it
 * was before, also when the measurement fails.
 */
@Command(
        name = "bench",
        description = "Measures whole orders on the platform that runs: how many, how long, at what cost.")
final class BenchCommand implements Callable<Integer> {

    private static final int HEAP = 512;

    @Parameters(index = "0", description = "The built programs.")
    private Path directory;

    @Parameters(index = "1", description = "What to measure: order.")
    private String what;

    @Option(names = "--buyers", description = "Buyers at a time, one leg each; ${DEFAULT-VALUE} by itself.")
    private String buyers = "1,8,32";

    @Option(names = "--seconds", description = "How long a leg lasts; ${DEFAULT-VALUE} by itself.")
    private int seconds = 30;

    @Option(names = "--warm-up", description = "Seconds before the first leg that do not count; ${DEFAULT-VALUE}.")
    private int warmUp = 90;

    @Option(names = "--as-is", description = "Measures the platform as it runs, without starting it anew.")
    private boolean asItIs;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!what.equals("order")) {
            throw new PlatformFault("There is no measurement \"" + what + "\". Use: ./banyan bench order");
        }
        var settings = Settings.of(System.getenv());
        var daemon = new Daemon(settings.home());
        if (daemon.running().isEmpty()) {
            throw new PlatformFault("Banyan is not running, so there is nothing to measure. Start with: ./banyan up");
        }
        if (settings.stripeItself()) {
            throw new PlatformFault("Stripe itself is not to be loaded with orders. Unset STRIPE_API_KEY, and"
                    + " ./banyan up starts with the sandbox.");
        }
        return asItIs ? measure(settings, asItRuns(settings.home())) : measureAnew(settings, daemon);
    }

    private int measureAnew(Settings settings, Daemon daemon) throws IOException, InterruptedException {
        System.out.println(
                "The platform is started anew to be measured. If you interrupt this, ./banyan up puts it back.");
        try {
            var measured = settings.in(Profile.MEASURED);
            start(measured, daemon);
            return measure(measured, measured.profile().inWords());
        } finally {
            System.out.println("The platform is put back as it was.");
            start(settings, daemon);
        }
    }

    private void start(Settings settings, Daemon daemon) {
        var app = new App(directory);
        var parts = new Plan(settings, app, settings.addresses()).everything();
        daemon.stop();
        Supervisor.requireFreePorts(settings.home(), parts);
        UpCommand.start(daemon, app, settings.profile(), parts);
    }

    private int measure(Settings settings, String words) throws IOException, InterruptedException {
        var results = Files.createDirectories(settings.home().root().resolve("bench"));
        var command = Jvm.main(
                Profile.MEASURED,
                HEAP,
                new App(directory).library("bench"),
                "app.banyan.bench.Bench",
                buyers,
                Integer.toString(seconds),
                Integer.toString(warmUp),
                results.toString());
        var builder = new ProcessBuilder(command).inheritIO();
        var environment = builder.environment();
        environment.put("BANYAN_PUBLIC_URL", settings.publicUrl());
        environment.put("BANYAN_KAFKA", settings.addresses().hostAndPort(Catalogue.KAFKA));
        environment.put("BANYAN_BOOTSTRAP_TOKEN", Keys.in(settings.home()).bootstrapToken());
        environment.put("BANYAN_PROCESSES", processes(settings.home()));
        environment.put("BANYAN_PROFILE_WORDS", words);
        return builder.start().waitFor();
    }

    /** The flags of a running service, which may have been started in another profile than this command would. */
    private static String asItRuns(Home home) {
        return ProcessRecord.all(home).stream()
                .filter(record -> record.name().equals("payments"))
                .flatMap(record -> ProcessHandle.of(record.process().pid()).stream())
                .flatMap(process -> process.info().arguments().stream().flatMap(Arrays::stream))
                .filter(argument -> argument.startsWith("-X"))
                .collect(Collectors.joining(" ", "as it runs: services ", ""));
    }

    /** {@code gateway=4711,identity=4712,…}: what is measured, by the name it has here. */
    private static String processes(Home home) {
        return ProcessRecord.all(home).stream()
                .filter(record -> record.process().isAlive())
                .map(record -> record.name() + "=" + record.process().pid())
                .collect(Collectors.joining(","));
    }
}
