package app.banyan.e2e.chaos;

import app.banyan.e2e.Person;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Everything that the platform has said yes to, as it was heard, in memory and in a file of one JSON object a line. What
 * stands here must be there afterwards, whatever went wrong meanwhile.
 */
final class Journal implements AutoCloseable {

    /** What was acknowledged. */
    enum Kind {
        ORDERED,
        PAYMENT_ASKED,
        PAID,
        JOINED,
        POSTED,
        GIVEN_BACK,
        SHIPPED,
        RECEIVED
    }

    /**
     * A yes.
     *
     * @param id    what was made or changed
     * @param about what it belongs to: the order of a payment, the membership that was given back
     * @param key   the Idempotency-Key it was asked with
     */
    record Entry(Kind kind, Person who, String path, String id, String about, String key) {}

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Queue<Entry> entries = new ConcurrentLinkedQueue<>();
    private final Queue<Asked> asked = new ConcurrentLinkedQueue<>();
    private final Queue<String> differences = new ConcurrentLinkedQueue<>();
    private final Writer file;
    private final long begun = System.nanoTime();

    /** A command that was sent, whether or not anybody answered. */
    record Asked(Person who, String path, String key) {}

    Journal(Path path) throws IOException {
        this.file = Files.newBufferedWriter(path);
    }

    void asks(Person who, String path, String key) {
        asked.add(new Asked(who, path, key));
    }

    void heard(Entry entry) {
        entries.add(entry);
        write(entry);
    }

    /** The same command, with the same key, was answered in another way than before. */
    void differs(String words) {
        differences.add(words);
    }

    List<Entry> of(Kind kind) {
        return entries.stream().filter(entry -> entry.kind() == kind).toList();
    }

    Stream<Entry> all() {
        return entries.stream();
    }

    /** How many different commands a person has sent to a path. */
    long commands(String account, String path) {
        Predicate<Asked> theirs =
                one -> one.who().id().equals(account) && one.path().equals(path);
        return asked.stream().filter(theirs).map(Asked::key).distinct().count();
    }

    List<String> differences() {
        return List.copyOf(differences);
    }

    private synchronized void write(Entry entry) {
        try {
            file.write(JSON.writeValueAsString(Map.of(
                            "millis",
                            (System.nanoTime() - begun) / 1_000_000,
                            "kind",
                            entry.kind(),
                            "account",
                            entry.who().id(),
                            "path",
                            entry.path(),
                            "id",
                            entry.id(),
                            "about",
                            entry.about(),
                            "key",
                            entry.key()))
                    + "\n");
            file.flush();
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        file.close();
    }
}
