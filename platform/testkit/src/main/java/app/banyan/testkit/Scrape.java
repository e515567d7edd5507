package app.banyan.testkit;

import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What Prometheus reads of a service.
 *
 * @param names each as {@code name{label,label}}, in order: those of our own, and of the others those that every process
 *     shows from its start
 */
record Scrape(List<String> names) {

    private static final Pattern SAMPLE = Pattern.compile("^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? \\S+$");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"(?:[^\"\\\\]|\\\\.)*\"");
    private static final Pattern KEPT = Pattern.compile(
            "banyan_.*|http_server_requests_seconds_.*|jvm_memory_(used|max|committed)_bytes|jvm_threads_live_threads"
                    + "|process_(cpu_usage|uptime_seconds)|system_cpu_usage"
                    + "|sql_pool_(active|idle|queue_size|queue_delay_seconds_(count|sum))");

    static Scrape of(String text) {
        var labels = new TreeMap<String, TreeSet<String>>();
        text.lines().map(SAMPLE::matcher).filter(line -> line.matches()).forEach(line -> {
            if (KEPT.matcher(line.group(1)).matches()) {
                var of = labels.computeIfAbsent(line.group(1), _ -> new TreeSet<>());
                if (line.group(2) != null) {
                    LABEL.matcher(line.group(2)).results().forEach(label -> of.add(label.group(1)));
                }
            }
        });
        return new Scrape(labels.entrySet().stream()
                .map(name -> name.getKey() + "{" + String.join(",", name.getValue()) + "}")
                .toList());
    }

    /** The numbers that are asked in rounds are there too. */
    boolean isWhole() {
        return names.stream().anyMatch(name -> name.startsWith("banyan_backlog_waiting_items{"));
    }
}
