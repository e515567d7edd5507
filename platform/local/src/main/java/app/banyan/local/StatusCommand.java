package app.banyan.local;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "status", description = "Shows what runs; exit code 3 when Banyan is not up.")
final class StatusCommand implements Callable<Integer> {

    private static final int NOT_RUNNING = 3;

    @Override
    public Integer call() {
        var home = Settings.of(System.getenv()).home();
        var table = StatusTable.of(home);
        if (new Daemon(home).running().isPresent()) {
            System.out.println(table);
            return 0;
        }
        if (table.anythingRuns()) {
            System.out.println(table);
            System.out.println("The supervisor is gone: ./banyan up takes these over, ./banyan down stops them.");
        } else {
            System.out.println("Banyan is not running in " + home.root() + ".");
        }
        return NOT_RUNNING;
    }
}
