package app.banyan.e2e.repository;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A query of Prometheus, as far as names go: which metrics it reads, and which labels it speaks of.
 *
 * @param metrics the names
 * @param labels  those in braces, which belong to the metric before them, and those after {@code by}, to all of them
 */
record Promql(String text, Set<String> metrics, List<Spoken> labels) {

    /** @param of the metric whose label it must be; empty: of each metric of the query */
    record Spoken(String label, String of) {}

    private static final Pattern TOKEN = Pattern.compile(
            "\"(?:[^\"\\\\]|\\\\.)*\"|\\[[^\\]]*]|[a-zA-Z_:][a-zA-Z0-9_:]*|[0-9]+(?:\\.[0-9]+)?|=~|!~|!=|==|>=|<=|\\S");

    private static final Set<String> FUNCTIONS = Set.of(
            "absent",
            "count",
            "delta",
            "histogram_quantile",
            "increase",
            "max",
            "min",
            "min_over_time",
            "rate",
            "sum",
            "topk",
            "vector");

    private static final Set<String> GROUPING = Set.of("by", "without", "on", "ignoring");
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool");

    static Promql of(String text) {
        var tokens = TOKEN.matcher(text).results().map(token -> token.group()).toList();
        var metrics = new TreeSet<String>();
        var labels = new ArrayList<Spoken>();
        for (var place = 0; place < tokens.size(); place++) {
            var token = tokens.get(place);
            var next = place + 1 < tokens.size() ? tokens.get(place + 1) : "";
            if (!isName(token) || WORDS.contains(token)) {
                continue;
            }
            if (GROUPING.contains(token)) {
                var end = closing(tokens, place + 1, ")");
                tokens.subList(place + 2, end).stream()
                        .filter(Promql::isName)
                        .forEach(label -> labels.add(new Spoken(label, "")));
                place = end;
            } else if (FUNCTIONS.contains(token)) {
                continue;
            } else if (next.equals("(")) {
                throw new IllegalArgumentException(token + " is no function that is known here: " + text);
            } else {
                metrics.add(token);
                if (next.equals("{")) {
                    var end = closing(tokens, place + 1, "}");
                    tokens.subList(place + 2, end).stream()
                            .filter(Promql::isName)
                            .forEach(label -> labels.add(new Spoken(label, token)));
                    place = end;
                }
            }
        }
        return new Promql(text, Set.copyOf(metrics), List.copyOf(labels));
    }

    /** What of it no service shows; the histogram's {@code le} is a label like any other. */
    List<String> unknown(Map<String, Set<String>> shown) {
        var unknown = new ArrayList<String>();
        if (metrics.isEmpty()) {
            unknown.add("no metric in: " + text);
        }
        metrics.stream()
                .filter(metric -> !shown.containsKey(metric))
                .forEach(metric -> unknown.add("nobody shows %s, in: %s".formatted(metric, text)));
        labels.forEach(spoken -> metrics.stream()
                .filter(metric -> spoken.of().isEmpty() || spoken.of().equals(metric))
                .filter(metric ->
                        shown.containsKey(metric) && !shown.get(metric).contains(spoken.label()))
                .forEach(metric -> unknown.add("%s has no label %s, in: %s".formatted(metric, spoken.label(), text))));
        return unknown;
    }

    private static boolean isName(String token) {
        return token.matches("[a-zA-Z_:][a-zA-Z0-9_:]*");
    }

    private static int closing(List<String> tokens, int from, String bracket) {
        for (var place = from; place < tokens.size(); place++) {
            if (tokens.get(place).equals(bracket)) {
                return place;
            }
        }
        throw new IllegalArgumentException("no " + bracket + " in " + tokens);
    }
}
