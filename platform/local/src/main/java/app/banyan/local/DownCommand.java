package app.banyan.local;

import picocli.CommandLine.Command;

@Command(name = "down", description = "Stops everything; the data stay.")
final class DownCommand implements Runnable {

    @Override
    public void run() {
        var home = Settings.of(System.getenv()).home();
        if (!StatusTable.of(home).anythingRuns()) {
            System.out.println("Banyan is not running in " + home.root() + ".");
            return;
        }
        new Daemon(home).stop();
        System.out.println("Banyan is down; its data stay in " + home.root() + ".");
    }
}
