package app.banyan.k8s;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Files of YAML as trees; the same key twice is an error. */
final class Yaml {

    private static final ObjectMapper MAPPER = new ObjectMapper(YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());

    private Yaml() {}

    /** Every document of the file. */
    static List<ObjectNode> documents(Path file) {
        try (var in = Files.newBufferedReader(file);
                JsonParser parser = MAPPER.createParser(in)) {
            var documents = new ArrayList<ObjectNode>();
            for (var values = MAPPER.readValues(parser, JsonNode.class); values.hasNextValue(); ) {
                documents.add((ObjectNode) values.nextValue());
            }
            return documents;
        } catch (IOException | ClassCastException unreadable) {
            throw new IllegalStateException(
                    file + " is not YAML that Kubernetes could read: " + unreadable, unreadable);
        }
    }

    static ObjectNode document(Path file) {
        return documents(file).getFirst();
    }

    /** The lines of an env file: {@code NAME=value}; comments and empty lines are left out. */
    static List<String[]> env(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("=", 2))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static Stream<JsonNode> each(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    static String text(JsonNode node, String pointer) {
        return node.at(pointer).asText();
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
