package app.banyan.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import app.banyan.runtime.json.KernelJson;
import app.banyan.runtime.outbox.DomainEvent;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * One event's contract: {@code contracts/events/<context>/<type>.schema.json} beside {@code <type>.example.json}. The
 * producer shows that what it writes fits the schema, the consumer that it can read the example.
 */
public final class EventContract {

    private static final ObjectMapper JSON = mapper();
    private static final Map<Path, JsonSchema> SCHEMAS = new ConcurrentHashMap<>();

    private final String type;
    private final Path schema;
    private final Path example;

    private EventContract(String type, Path folder) {
        this.type = type;
        this.schema = folder.resolve(type + ".schema.json");
        this.example = folder.resolve(type + ".example.json");
    }

    /** @param type the event's full type, such as {@code payments.payment.captured.v1} or {@code sale.completed.v1} */
    public static EventContract of(String type) {
        var context = type.startsWith("sale.") ? "sales" : type.substring(0, type.indexOf('.'));
        return new EventContract(type, Folders.above("contracts/events").resolve(context));
    }

    /** The contract's own example, which {@link #assertExampleFits()} holds to the schema. */
    public String example() {
        return read(example);
    }

    public void assertExampleFits() {
        assertFits(example());
    }

    /** The producer's side: type and payload are those of the contract. */
    public void assertFits(DomainEvent event) {
        assertThat(event.type()).isEqualTo(type);
        assertFits(write(event));
    }

    public void assertFits(String json) {
        var errors = SCHEMAS.computeIfAbsent(schema, EventContract::parsed).validate(tree(json));
        assertThat(errors.stream().map(Object::toString).collect(Collectors.joining("\n")))
                .as("%s against its schema", json)
                .isEmpty();
    }

    /** The consumer's side: its own record holds what it reads of the example. */
    public <T> T read(Class<T> consumersRecord) {
        try {
            return JSON.readerFor(consumersRecord)
                    .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .readValue(example());
        } catch (JsonProcessingException unreadable) {
            throw new AssertionError("the example of " + type + " cannot be read as " + consumersRecord, unreadable);
        }
    }

    private static JsonSchema parsed(Path schema) {
        var config =
                SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
        return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(read(schema), config);
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException unwritable) {
            throw new AssertionError(unwritable);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException missing) {
            throw new UncheckedIOException("no contract " + file.getFileName(), missing);
        }
    }

    private static ObjectMapper mapper() {
        var json = new ObjectMapper();
        json.registerModule(new JavaTimeModule());
        json.registerModule(new Jdk8Module());
        json.disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
        json.setDefaultPropertyInclusion(JsonInclude.Include.NON_ABSENT);
        new KernelJson().customize(json);
        return json;
    }
}
