package app.banyan.e2e;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code ./banyan demo}: tells the story on the platform that runs, and ends with 1 when something is not right. With
 * {@code --goods FILE…} the merchants sell what is in these files, in Shopify's CSV format.
 */
public final class Demo {

    private static final String USAGE = """
            Usage: ./banyan demo [--goods FILE… [--currency USD] [--rate 7.1]]

              --goods      the merchants' goods, one file each, in Shopify's CSV format; without it the story has its own
              --currency   what the prices in these files are in (USD)
              --rate       what one unit of that is in yuan (7.1)""";

    private Demo() {}

    /** @param goods what the two merchants sell */
    private record Arguments(List<GoodsFile> goods) {

        static Arguments of(String[] words, Path from) {
            var files = new ArrayList<Path>();
            var currency = "USD";
            var rate = "7.1";
            var option = "";
            for (var word : words) {
                if (word.startsWith("--")) {
                    option = word;
                    continue;
                }
                switch (option) {
                    case "--goods" -> files.add(from.resolve(word));
                    case "--currency" -> currency = word;
                    case "--rate" -> rate = word;
                    default -> throw new IllegalArgumentException(option.isEmpty() ? word : option);
                }
            }
            return new Arguments(files.isEmpty() ? GoodsFile.own() : GoodsFile.of(files, currency, rate));
        }
    }

    public static void main(String[] words) {
        var gateway = URI.create(setting("BANYAN_PUBLIC_URL"));
        var arguments = understood(words);
        var teller = new Teller(System.out);
        var began = System.nanoTime();
        try {
            new Story(new Api(gateway), setting("BANYAN_BOOTSTRAP_TOKEN"), teller, moment -> {})
                    .tellWhole(arguments.goods());
        } catch (StoryBroke broke) {
            System.out.printf("%nNOT RIGHT: %s%n", broke.getMessage());
            System.exit(1);
        }
        System.out.printf("%nALL RIGHT. The story took %.1f s.%n", (System.nanoTime() - began) / 1e9);
    }

    private static Arguments understood(String[] words) {
        try {
            return Arguments.of(words, Path.of(setting("BANYAN_CALLED_FROM")));
        } catch (IllegalArgumentException unknown) {
            System.err.println("The demo does not know " + unknown.getMessage() + ".\n\n" + USAGE);
        } catch (StoryBroke unreadable) {
            System.err.println(unreadable.getMessage());
        }
        System.exit(2);
        throw new AssertionError();
    }

    private static String setting(String name) {
        var value = System.getenv(name);
        if (value == null || value.isBlank()) {
            System.err.println(name + " is not set; ./banyan demo sets it.");
            System.exit(2);
        }
        return value;
    }
}
