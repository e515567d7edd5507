package app.banyan.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Unmatched;

@Command(name = "demo", description = "Plays the main story on the platform that runs, and checks the books.")
final class DemoCommand implements Callable<Integer> {

    private static final int HEAP = 128;
    /** The books of months are read at once in the end. */
    private static final int HEAP_FOR_A_WORLD = 384;

    @Parameters(index = "0", description = "The built programs.")
    private Path directory;

    @Option(names = "--world", description = "Make a world of communities, people and months instead of the story.")
    private boolean world;

    /** Handed to the demo, which knows what they mean. */
    @Unmatched
    private List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() throws IOException, InterruptedException {
        var settings = Settings.of(System.getenv());
        if (new Daemon(settings.home()).running().isEmpty()) {
            throw new PlatformFault("Banyan is not running: ./banyan up");
        }
        if (world && settings.stripeItself()) {
            throw new PlatformFault("A world pays at the Stripe sandbox: ./banyan up without STRIPE_API_KEY");
        }
        var heap = world ? HEAP_FOR_A_WORLD : HEAP;
        var command = Jvm.main(Profile.EVERYDAY, heap, new App(directory).library("e2e"), "app.banyan.e2e.Demo");
        if (world) {
            command.add("--world");
        }
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).inheritIO();
        builder.environment().put("BANYAN_PUBLIC_URL", settings.publicUrl());
        builder.environment()
                .put("BANYAN_BOOTSTRAP_TOKEN", Keys.in(settings.home()).bootstrapToken());
        return builder.start().waitFor();
    }
}
