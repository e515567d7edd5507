package app.banyan.e2e;

import app.banyan.e2e.world.WorldMaker;
import app.banyan.e2e.world.plan.Wish;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code ./banyan demo}: tells the story on the platform that runs, and ends with 1 when something is not right. With
 * {@code --goods FILE…} the merchants sell what is in these files, in Shopify's CSV format; with {@code --world} a whole
 * world is made instead ({@link WorldMaker}).
 */
public final class Demo {

    private static final String USAGE = """
            Usage: ./banyan demo [--goods FILE… [--currency USD] [--rate 7.1]]
                   ./banyan demo --world [--seed 1] [--people 300] [--months 4] [--goods FILE…]

              --world      communities, people and months of business instead of the story; docs/world.md says more
              --seed       another number is another world beside the others
              --people     %d to %d
              --months     %d at most
              --goods      the merchants' goods, one file each, in Shopify's CSV format; without it the story has its own
              --currency   what the prices in these files are in (USD)
              --rate       what one unit of that is in yuan (7.1)""".formatted(Wish.FEWEST_PEOPLE, Wish.MOST_PEOPLE, Wish.MOST_MONTHS);

    private Demo() {}

    /**
     * @param goods what the two merchants sell
     * @param world what is wished for instead of the story
     */
    private record Arguments(List<GoodsFile> goods, Optional<Wish> world) {

        static Arguments of(String[] words, Path from) {
            var files = new ArrayList<Path>();
            var currency = "USD";
            var rate = "7.1";
            var world = false;
            var numbers = new HashMap<>(Map.of("--seed", 1L, "--people", 300L, "--months", 4L));
            var option = "";
            for (var word : words) {
                if (word.startsWith("--")) {
                    option = word;
                    world |= word.equals("--world");
                    continue;
                }
                switch (option) {
                    case "--goods" -> files.add(from.resolve(word));
                    case "--currency" -> currency = word;
                    case "--rate" -> rate = word;
                    case "--seed", "--people", "--months" -> numbers.put(option, number(option, word));
                    default -> throw new IllegalArgumentException(option.isEmpty() ? word : option);
                }
            }
            return new Arguments(
                    files.isEmpty() ? GoodsFile.own() : GoodsFile.of(files, currency, rate),
                    world ? Optional.of(wish(numbers)) : Optional.empty());
        }

        private static Wish wish(Map<String, Long> numbers) {
            return new Wish(
                    numbers.get("--seed"),
                    Math.toIntExact(numbers.get("--people")),
                    Math.toIntExact(numbers.get("--months")));
        }

        private static long number(String option, String word) {
            if (!word.matches("[0-9]{1,9}")) {
                throw new IllegalArgumentException(option + " " + word);
            }
            return Long.parseLong(word);
        }
    }

    public static void main(String[] words) {
        var gateway = URI.create(setting("BANYAN_PUBLIC_URL"));
        var arguments = understood(words);
        var teller = new Teller(System.out);
        var began = System.nanoTime();
        try {
            if (arguments.world().isPresent()) {
                make(arguments.world().get(), arguments.goods(), new Api(gateway));
            } else {
                new Story(new Api(gateway), setting("BANYAN_BOOTSTRAP_TOKEN"), teller, moment -> {})
                        .tellWhole(arguments.goods());
            }
        } catch (StoryBroke broke) {
            System.out.printf("%nNOT RIGHT: %s%n", broke.getMessage());
            System.exit(1);
        }
        System.out.printf("%nALL RIGHT. It took %.1f s.%n", (System.nanoTime() - began) / 1e9);
    }

    private static void make(Wish wish, List<GoodsFile> goods, Api api) {
        var made = new WorldMaker(api, setting("BANYAN_BOOTSTRAP_TOKEN"), goods, System.out).make(wish);
        StoryBroke.unless(
                made.failures().isEmpty(),
                "everything was answered as it should be: %d deeds failed, as shown above"
                        .formatted(made.failures().size()));
    }

    private static Arguments understood(String[] words) {
        try {
            return Arguments.of(words, Path.of(setting("BANYAN_CALLED_FROM")));
        } catch (IllegalArgumentException unknown) {
            System.err.println("Not understood: " + unknown.getMessage() + "\n\n" + USAGE);
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
