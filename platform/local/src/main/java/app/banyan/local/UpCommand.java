package app.banyan.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "up", description = "Starts everything that does not run yet, and says when all of it is ready.")
final class UpCommand implements Runnable {

    private static final Duration LIMIT = Duration.ofSeconds(330);

    @Parameters(index = "0", description = "The built programs.")
    private Path directory;

    @Override
    public void run() {
        var settings = Settings.of(System.getenv());
        var home = settings.home();
        home.create();
        var app = new App(directory);
        var daemon = new Daemon(home);
        var plan = new Plan(settings, app, settings.addresses());
        if (daemon.runs(app) && StatusTable.of(home).runs(plan.everything())) {
            System.out.println("Banyan is already up.");
            System.out.println(StatusTable.of(home));
            return;
        }
        if (daemon.running().isPresent()) {
            System.out.println("Banyan runs from an older build or with other settings; it is started anew.");
            daemon.stop();
        }
        Rehearsal.cleanUp(home.rehearsal());
        Supervisor.requireFreePorts(home, plan.everything());
        start(daemon, app, settings.profile(), plan.everything());
        System.out.println(ready(settings));
    }

    /** Starts a daemon with these parts, and shows each as it becomes ready. */
    static void start(Daemon daemon, App app, Profile profile, List<Part> parts) {
        System.out.println("Starting Banyan in " + daemon.home().root());
        var begun = System.nanoTime();
        var process = daemon.start(app, profile);
        var shown = new HashSet<String>();
        while (shown.size() < parts.size()) {
            if (daemon.runsAs(process.pid())) {
                parts.stream()
                        .flatMap(part -> Supervisor.running(daemon.home(), part).stream())
                        .filter(record -> record.state() == ProcessRecord.State.READY && shown.add(record.name()))
                        .forEach(UpCommand::show);
            }
            daemon.reportedFault().ifPresent(fault -> {
                throw new PlatformFault(fault + "\nWhat still runs: ./banyan status");
            });
            if (System.nanoTime() - begun > LIMIT.toNanos()) {
                throw new PlatformFault("Not everything was ready within " + LIMIT.toSeconds() + " s: ./banyan status");
            }
            if (hasEnded(process)) {
                throw new PlatformFault("The supervisor ended."
                        + Commands.lastLines(daemon.home().log(Daemon.NAME)));
            }
        }
        var seconds = Duration.ofNanos(System.nanoTime() - begun).toMillis() / 1000.0;
        System.out.printf(
                "Banyan is up after %.1f s, using %s.%n",
                seconds, StatusTable.of(daemon.home()).memory());
    }

    private static void show(ProcessRecord record) {
        System.out.printf(
                "  %-22s ready after %5.1f s   %s%n", record.name(), record.readyMillis() / 1000.0, record.address());
    }

    private static boolean hasEnded(Process process) {
        try {
            return process.waitFor(100, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            throw Commands.interrupted(interrupted);
        }
    }

    private static String ready(Settings settings) {
        var token = Keys.in(settings.home()).bootstrapTokenFile();
        return """

                %s
                  ./banyan demo      plays the main story
                  ./banyan status    what runs; ./banyan logs <name> -f; ./banyan down
                On a new platform the first two operators come from the one-time token in %s:
                  curl -X POST %s/v1/bootstrap -H 'Content-Type: application/json' \\
                    -d '{"token":"'$(cat %s)'","operators":[{"phone":"+8613800000001","name":"王一"},{"phone":"+8613800000002","name":"李二"}]}'
                """.formatted(settings.publicUrl(), token, settings.publicUrl(), token)
                .stripTrailing();
    }
}
