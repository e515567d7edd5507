package app.banyan.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * Every check and every test of a source tree. One PostgreSQL and one Kafka serve all modules; they and the ports belong
 * to this run, so a platform that is up is not disturbed.
 */
@Command(name = "test", description = "Formatting, then every test; a table of what ran.")
final class TestCommand implements Callable<Integer> {

    private static final int FAILED = 1;

    @Parameters(index = "0", description = "The source tree.")
    private Path repository;

    @Parameters(index = "1..*", description = "Handed to Maven.")
    private List<String> mavenArguments = new ArrayList<>();

    @Override
    public Integer call() throws IOException, InterruptedException {
        System.out.println("Formatting");
        if (maven(Map.of(), "-q", "--fail-at-end", "com.diffplug.spotless:spotless-maven-plugin:check") != 0) {
            System.out.println("Mend it with: mvn com.diffplug.spotless:spotless-maven-plugin:apply");
            return FAILED;
        }
        TestReport.removeOlder(repository);
        var exit = verify();
        var report = TestReport.of(repository);
        System.out.println(report);
        report.complaints().forEach(System.out::println);
        System.out.println(report.total());
        return exit == 0 && report.complaints().isEmpty() ? 0 : FAILED;
    }

    private int verify() throws IOException, InterruptedException {
        var home = Home.temporary("banyan-test");
        // Nothing of a test run has to survive a power cut, so nothing waits for the disk.
        var settings = Map.of("fsync", "off", "full_page_writes", "off", "max_connections", "300", "timezone", "UTC");
        try (var postgres = EmbeddedPostgres.start(home.postgres(), 0, settings);
                var kafka = EmbeddedKafka.start(home.kafka(), 0, 0)) {
            var environment = Map.of(
                    "BANYAN_TEST_POSTGRES", Ports.HOST + ":" + postgres.port(),
                    "BANYAN_TEST_POSTGRES_PASSWORD", postgres.databases().superuserPassword(),
                    "BANYAN_TEST_KAFKA", kafka.bootstrap());
            // A failed test stops no other module; the report decides about the run.
            var arguments = new ArrayList<>(List.of("verify", "--fail-at-end", "-Dmaven.test.failure.ignore=true"));
            arguments.addAll(mavenArguments);
            return maven(environment, arguments.toArray(String[]::new));
        } finally {
            Commands.run(List.of("rm", "-rf", home.root().toString()));
        }
    }

    private int maven(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("mvn", "-B", "-ntp", "-Dstyle.color=never"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(repository.toFile()).inheritIO();
        builder.environment().keySet().removeIf(name -> name.startsWith("BANYAN_") || name.startsWith("STRIPE_"));
        builder.environment().putAll(environment);
        return builder.start().waitFor();
    }
}
