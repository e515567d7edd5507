package app.banyan.e2e;

import app.banyan.local.App;
import app.banyan.local.Home;
import app.banyan.local.Platform;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** The platform under test, whole and in processes of its own, and the ways of the tests to it. */
final class World implements AutoCloseable {

    private final Home home;
    private final Platform platform;
    private final String name;

    private World(Home home, Platform platform, String name) {
        this.home = home;
        this.platform = platform;
        this.name = name;
    }

    /** From what the build packaged; on ports below those that the system hands out by itself. */
    static World start() {
        return start("platform", Platform::start);
    }

    /** One that is to be broken and need not be waited for: where minutes would pass, seconds do. */
    static World startImpatient() {
        return start("chaos", Platform::startImpatient);
    }

    private interface Start {
        Platform start(Home home, int portBase, App app);
    }

    private static World start(String name, Start start) {
        var home = Home.temporary("banyan-e2e");
        var app = App.assemble(repository(), home.root().resolve("app"));
        var portBase = 20_000 + 100 * ThreadLocalRandom.current().nextInt(100);
        return new World(home, start.start(home, portBase, app), name);
    }

    Platform platform() {
        return platform;
    }

    Home home() {
        return home;
    }

    URI gateway() {
        return URI.create(platform.url("gateway"));
    }

    Api api() {
        return new Api(gateway());
    }

    People people() {
        return new People(api(), RandomGenerator.getDefault());
    }

    Person operator() {
        return people().operators(platform.bootstrapToken()).signedIn();
    }

    Books books() {
        return new Books(api(), operator());
    }

    Story story(Consumer<Moment> at) {
        return new Story(api(), platform.bootstrapToken(), Teller.silent(), at);
    }

    Shop.Goods shop() {
        return new Shop(api(), operator(), Teller.silent()).open();
    }

    StripeFaults stripe() {
        return new StripeFaults(URI.create(platform.url("stripe-sandbox")));
    }

    /** Product files exported by others. They lie beside the project; without them nothing is known about real goods. */
    static List<GoodsFile> realGoods() {
        var data = repository().resolveSibling("shared").resolve("data");
        return GoodsFile.of(
                List.of(data.resolve("shopify-apparel.csv"), data.resolve("shopify-home-and-garden.csv")),
                "USD",
                "7.1");
    }

    private static Path repository() {
        return Path.of("").toAbsolutePath().getParent();
    }

    /** Stops everything and keeps nothing but the logs, in {@code target/<name>-logs}. */
    @Override
    public void close() throws IOException {
        platform.close();
        keepLogs();
        Files.walkFileTree(home.root(), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException failed) throws IOException {
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private void keepLogs() throws IOException {
        var kept = Files.createDirectories(Path.of("target", name + "-logs"));
        for (var part : platform.names()) {
            if (Files.exists(platform.log(part))) {
                Files.copy(platform.log(part), kept.resolve(part + ".log"), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
