package app.banyan.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "reset", description = "Stops everything and deletes all data and secrets; the built programs stay.")
final class ResetCommand implements Callable<Integer> {

    private static final int REFUSED = 1;

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Override
    public Integer call() {
        var home = Settings.of(System.getenv()).home();
        if (!yes && !confirmed(home)) {
            System.out.println("Nothing was deleted.");
            return REFUSED;
        }
        new Daemon(home).stop();
        var command = new ArrayList<>(List.of("rm", "-rf"));
        home.data().stream().map(Path::toString).forEach(command::add);
        Commands.run(command);
        System.out.println("All data of " + home.root() + " are gone.");
        return 0;
    }

    private static boolean confirmed(Home home) {
        var console = System.console();
        if (console == null) {
            throw new PlatformFault(
                    "Nobody is there to ask: ./banyan reset --yes deletes all data of " + home.root() + ".");
        }
        return "yes".equals(console.readLine("Delete all data and secrets in %s? Type yes: ", home.root()));
    }
}
