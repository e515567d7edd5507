package app.banyan.runtime.inbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** An event as it came from Kafka: CloudEvents attributes and the payload, not yet read. */
public record Received(UUID id, String type, Instant time, String payload, ObjectMapper json) {

    /** @throws MalformedEvent when the record is no CloudEvent in binary mode */
    public static Received of(ConsumerRecord<String, String> record, ObjectMapper json) {
        try {
            return new Received(
                    UUID.fromString(header(record, "ce_id")),
                    header(record, "ce_type"),
                    Instant.parse(header(record, "ce_time")),
                    record.value(),
                    json);
        } catch (IllegalArgumentException | DateTimeParseException broken) {
            throw new MalformedEvent("not a CloudEvent: " + broken.getMessage(), broken);
        }
    }

    /** The payload as the consumer's own record of just the fields it reads; the producer may have more. */
    public <T> T as(Class<T> type) {
        try {
            return json.readerFor(type)
                    .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .readValue(payload == null ? "" : payload);
        } catch (JsonProcessingException unreadable) {
            throw new MalformedEvent("not a " + this.type + ": " + unreadable.getOriginalMessage(), unreadable);
        }
    }

    private static String header(ConsumerRecord<String, String> record, String name) {
        var header = record.headers().lastHeader(name);
        if (header == null || header.value() == null) {
            throw new IllegalArgumentException("no " + name);
        }
        return new String(header.value(), StandardCharsets.UTF_8);
    }

    /** An event that no retry will make readable. */
    public static final class MalformedEvent extends RuntimeException {
        public MalformedEvent(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
