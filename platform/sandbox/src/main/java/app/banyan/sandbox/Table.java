package app.banyan.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.h2.mvstore.MVMap;

/** JSON objects by key, in the order of their keys; {@link Ids} makes keys that sort by the time they were made. */
public final class Table {

    private final MVMap<String, String> map;

    Table(MVMap<String, String> map) {
        this.map = map;
    }

    public Optional<ObjectNode> get(String key) {
        return Optional.ofNullable(map.get(key)).map(Json::own);
    }

    public boolean has(String key) {
        return map.containsKey(key);
    }

    public void put(String key, JsonNode value) {
        map.put(key, Json.text(value));
    }

    public boolean remove(String key) {
        return map.remove(key) != null;
    }

    public long size() {
        return map.sizeAsLong();
    }

    public boolean isEmpty() {
        return map.isEmpty();
    }

    public Stream<String> keys() {
        return Stream.iterate(map.firstKey(), Objects::nonNull, map::higherKey);
    }

    public Stream<ObjectNode> newestFirst() {
        return downwards(map.lastKey());
    }

    /** The entries older than the one of this key, newest first. */
    public Stream<ObjectNode> olderThan(String key) {
        return downwards(map.lowerKey(key));
    }

    /** The entries newer than the one of this key, oldest first. */
    public Stream<ObjectNode> newerThan(String key) {
        return upwards(map.higherKey(key));
    }

    public Stream<ObjectNode> oldestFirst() {
        return upwards(map.firstKey());
    }

    private Stream<ObjectNode> downwards(String from) {
        return Stream.iterate(from, Objects::nonNull, map::lowerKey)
                .map(map::get)
                .map(Json::own);
    }

    private Stream<ObjectNode> upwards(String from) {
        return Stream.iterate(from, Objects::nonNull, map::higherKey)
                .map(map::get)
                .map(Json::own);
    }
}
