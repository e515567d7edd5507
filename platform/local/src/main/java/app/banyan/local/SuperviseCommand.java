package app.banyan.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "supervise", hidden = true, description = "The daemon behind `up`; it ends with SIGTERM.")
final class SuperviseCommand implements Runnable {

    @Parameters(index = "0", description = "The built programs.")
    private Path app;

    @Override
    public void run() {
        var settings = Settings.of(System.getenv());
        var daemon = new Daemon(settings.home());
        try (var lock = lock(settings.home())) {
            if (lock.tryLock() == null) {
                throw new PlatformFault(
                        "Another supervisor already keeps " + settings.home().root() + ".");
            }
            daemon.announce(app);
            superviseForever(settings, daemon);
        } catch (IOException failed) {
            throw new PlatformFault("The lock of " + settings.home().root() + " cannot be taken.", failed);
        } catch (PlatformFault fault) {
            daemon.report(fault);
            throw fault;
        }
    }

    private void superviseForever(Settings settings, Daemon daemon) {
        var platform = Platform.launch(settings, new App(app));
        try {
            platform.awaitReady();
            if (platform.lacksStartupCaches()) {
                rehearse(settings);
            }
        } catch (PlatformFault fault) {
            // The other parts stay up, and this one is tried again and again: the person may be mending it right now.
            daemon.report(fault);
        }
        try {
            Thread.currentThread().join();
        } catch (InterruptedException interrupted) {
            throw Commands.interrupted(interrupted);
        }
    }

    private void rehearse(Settings settings) {
        var rehearsal = new Rehearsal(settings, new App(app));
        Runtime.getRuntime().addShutdownHook(new Thread(rehearsal::stop));
        try {
            rehearsal.run();
        } catch (PlatformFault fault) {
            // Without the caches everything works, only starts slower.
            System.err.println(fault.getMessage());
        }
    }

    private static FileChannel lock(Home home) throws IOException {
        Files.createDirectories(home.run());
        return FileChannel.open(home.run().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }
}
