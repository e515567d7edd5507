package app.banyan.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A merchant's goods as a CSV file in Shopify's format.
 *
 * @param currency what the file's prices are in
 * @param rate what one unit of that is in yuan
 */
public record GoodsFile(String name, byte[] content, String currency, String rate) {

    /** The goods that come with the story, so that it stands alone. */
    public static List<GoodsFile> own() {
        return List.of(resource("tea.csv"), resource("stationery.csv"));
    }

    /** Files from elsewhere, and the story's own where there are fewer than two merchants to give them to. */
    public static List<GoodsFile> of(List<Path> files, String currency, String rate) {
        var given = new ArrayList<GoodsFile>();
        for (var file : files) {
            try {
                given.add(new GoodsFile(file.getFileName().toString(), Files.readAllBytes(file), currency, rate));
            } catch (IOException unreadable) {
                throw new StoryBroke("the goods in " + file + " cannot be read", unreadable);
            }
        }
        return given.size() >= 2 ? given : concat(given, own());
    }

    private static List<GoodsFile> concat(List<GoodsFile> given, List<GoodsFile> own) {
        var all = new ArrayList<>(given);
        all.addAll(own.subList(given.size(), own.size()));
        return all;
    }

    private static GoodsFile resource(String name) {
        try (var file = GoodsFile.class.getResourceAsStream("/goods/" + name)) {
            return new GoodsFile(name, file.readAllBytes(), "CNY", "1");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
