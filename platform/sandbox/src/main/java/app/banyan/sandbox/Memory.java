package app.banyan.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    private final MVStore store;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

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
                .open();
        // The space of outdated versions is used again at once: every commit is on the disk before the next one begins.
        store.setRetentionTime(0);
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
        lock.writeLock().lock();
        try {
            var result = wholly(work);
            store.commit();
            store.sync();
            return result;
        } finally {
            lock.writeLock().unlock();
        }
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
