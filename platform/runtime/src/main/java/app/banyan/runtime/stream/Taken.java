package app.banyan.runtime.stream;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record taken from a stream.
 *
 * @param expected how far the partition was read before this record
 */
public record Taken(Place place, long expected, ConsumerRecord<String, String> record) {

    long next() {
        return record.offset() + 1;
    }
}
