package app.banyan.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.StringDataType;

/**
 * What a sandbox remembers: named tables of JSON objects in one file. A change happens whole or not at all, and is on the
 * disk before {@link #change} returns, so that a killed sandbox has lost nothing that it answered.
 */
public final class Memory implements AutoCloseable {

    /** Milliseconds before the space of an outdated version is used again: longer than any sync takes. */
    private static final int OUTDATED_KEPT = 1_000;

    private static final int CHANGES_BETWEEN_TIDYINGS = 250;
    private static final int FILL_RATE = 70;
    private static final int BYTES_PER_TIDYING = 4 << 20;

    private final MVStore store;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final ReentrantLock syncing = new ReentrantLock();
    private volatile long committed;
    private long synced;

    private Memory(MVStore store) {
        this.store = store;
    }

    /** Opens the file, or creates it with its directories. One process at a time: the file is locked. */
    public static Memory open(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        var store = new MVStore.Builder()
                .fileName(file.toString())
                .autoCommitDisabled()
                .compress()
                .open();
        store.setRetentionTime(OUTDATED_KEPT);
        return new Memory(store);
    }

    public Table table(String name) {
        MVMap<String, String> map = store.openMap(
                name,
                new MVMap.Builder<String, String>()
                        .keyType(StringDataType.INSTANCE)
                        .valueType(StringDataType.INSTANCE));
        // A table created inside a change that is rolled back would be gone: create it for good before any change.
        store.commit();
        return new Table(map);
    }

    public <T> T change(Supplier<T> work) {
        T result;
        lock.writeLock().lock();
        try {
            result = wholly(work);
            if (store.hasUnsavedChanges()) {
                commit();
            }
        } finally {
            lock.writeLock().unlock();
        }
        sync(committed);
        return result;
    }

    public void change(Runnable work) {
        change(() -> {
            work.run();
            return null;
        });
    }

    public <T> T read(Supplier<T> work) {
        lock.readLock().lock();
        try {
            return work.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            store.close();
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void commit() {
        store.commit();
        committed++;
        if (committed % CHANGES_BETWEEN_TIDYINGS == 0) {
            store.compact(FILL_RATE, BYTES_PER_TIDYING);
        }
    }

    /** One sync serves every change that was committed before it began. */
    private void sync(long change) {
        syncing.lock();
        try {
            if (synced < change) {
                var upTo = committed;
                store.sync();
                synced = upTo;
            }
        } finally {
            syncing.unlock();
        }
    }

    private <T> T wholly(Supplier<T> work) {
        var done = false;
        try {
            var result = work.get();
            done = true;
            return result;
        } finally {
            if (!done) {
                store.rollback();
            }
        }
    }
}
