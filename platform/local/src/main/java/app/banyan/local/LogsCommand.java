package app.banyan.local;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "logs", description = "Shows the end of a part's log.")
final class LogsCommand implements Callable<Integer> {

    @Parameters(index = "0", description = "A name that `status` shows.")
    private String name;

    @Option(
            names = {"-f", "--follow"},
            description = "Keep showing what is added.")
    private boolean follow;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var home = Settings.of(System.getenv()).home();
        var log = home.log(name);
        if (Files.notExists(log)) {
            throw new PlatformFault("There is no log called " + name + "; there are: " + names(home));
        }
        var command = new ArrayList<>(List.of("tail", "-n", "200"));
        if (follow) {
            command.add("-F");
        }
        command.add(log.toString());
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    private static String names(Home home) throws IOException {
        if (Files.notExists(home.logs())) {
            return "none yet";
        }
        try (var logs = Files.list(home.logs())) {
            return logs.map(log -> log.getFileName().toString())
                    .filter(file -> file.endsWith(".log"))
                    .map(file -> file.substring(0, file.length() - ".log".length()))
                    .sorted()
                    .collect(Collectors.joining(", "));
        }
    }
}
