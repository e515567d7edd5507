package app.banyan.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The same thing done by many at the same moment. */
public final class AtOnce {

    private AtOnce() {}

    public static <T> List<T> times(int many, Callable<T> work) throws Exception {
        var start = new CyclicBarrier(many);
        try (var threads = Executors.newFixedThreadPool(many)) {
            var running = new ArrayList<Future<T>>();
            for (var i = 0; i < many; i++) {
                running.add(threads.submit(() -> {
                    start.await();
                    return work.call();
                }));
            }
            var results = new ArrayList<T>();
            for (var each : running) {
                results.add(each.get());
            }
            return results;
        }
    }
}
