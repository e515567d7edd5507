package app.banyan.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What each process has used up to a moment, or between two. */
record Usage(long nanos, Map<String, OfProcess> processes) {

    /** Shares the machine with the platform without being it: who asks, and who stands in for Stripe. */
    static final Set<String> APART = Set.of("load generator", "stripe-sandbox");

    /**
     * @param cpuMillis       processor time, compilers included
     * @param compilingMillis what the JVM's compilers took of it
     * @param residentBytes   memory at the end
     */
    record OfProcess(long cpuMillis, long compilingMillis, long residentBytes) {

        OfProcess since(OfProcess before) {
            return new OfProcess(
                    cpuMillis - before.cpuMillis, Math.max(0, compilingMillis - before.compilingMillis), residentBytes);
        }
    }

    Usage since(Usage before) {
        var used = new LinkedHashMap<String, OfProcess>();
        processes.forEach((name, now) -> used.put(name, now.since(before.processes.get(name))));
        return new Usage(nanos - before.nanos, used);
    }

    /** Of the platform alone. */
    long cpuMillis() {
        return processes.entrySet().stream()
                .filter(process -> !APART.contains(process.getKey()))
                .mapToLong(process -> process.getValue().cpuMillis())
                .sum();
    }

    long compilingMillis() {
        return processes.entrySet().stream()
                .filter(process -> !APART.contains(process.getKey()))
                .mapToLong(process -> process.getValue().compilingMillis())
                .sum();
    }

    long residentBytes() {
        return processes.entrySet().stream()
                .filter(process -> !APART.contains(process.getKey()))
                .mapToLong(process -> process.getValue().residentBytes())
                .sum();
    }
}
