package app.banyan.e2e.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Dashboard, alerts and runbook speak of what is there. What the services show stands in docs/observability/metrics.txt,
 * and a test of each service says whether that is true.
 */
class ObservabilityTest {

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final ObjectMapper YAML = new YAMLMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    private static final Pattern IN_WORDS = Pattern.compile("\\$labels\\.([a-zA-Z_]+)");

    private static final Map<String, Set<String>> SHOWN = shown();

    @Test
    void every_panel_asks_for_what_a_service_shows() throws JsonProcessingException {
        var queries = queries(JSON.readTree(file("grafana-banyan.json")));

        assertThat(queries).hasSizeGreaterThan(40);
        assertThat(queries.stream().flatMap(query -> Promql.of(query).unknown(SHOWN).stream()))
                .isEmpty();
    }

    @Test
    void every_panel_is_itself_and_beside_the_others() throws JsonProcessingException {
        var panels = JSON.readTree(file("grafana-banyan.json")).get("panels");
        var ids = panels.findValuesAsText("id");
        assertThat(ids).doesNotHaveDuplicates();
        var places = new ArrayList<String>();
        panels.forEach(panel -> {
            var place = panel.get("gridPos");
            for (var x = place.get("x").asInt();
                    x < place.get("x").asInt() + place.get("w").asInt();
                    x++) {
                for (var y = place.get("y").asInt();
                        y < place.get("y").asInt() + place.get("h").asInt();
                        y++) {
                    places.add(x + "/" + y);
                }
            }
            assertThat(place.get("x").asInt() + place.get("w").asInt()).isLessThanOrEqualTo(24);
            assertThat(panel.path("type").asText()).isIn("row", "timeseries", "stat");
        });
        assertThat(places).doesNotHaveDuplicates();
    }

    @Test
    void every_alert_watches_what_a_service_shows() throws JsonProcessingException {
        assertThat(rules().flatMap(rule -> Promql.of(rule.expr()).unknown(SHOWN).stream()))
                .isEmpty();
    }

    @Test
    void every_alert_says_how_urgent_it_is_in_words_and_what_to_do() throws JsonProcessingException {
        assertThat(rules().map(AlertRules.Rule::alert)).doesNotHaveDuplicates().hasSizeGreaterThan(15);
        assertThat(rules()).allSatisfy(rule -> {
            assertThat(rule.labels()).as(rule.alert()).containsOnlyKeys("severity");
            assertThat(rule.labels().get("severity")).isIn("critical", "warning");
            assertThat(rule.waits())
                    .as(rule.alert())
                    .satisfiesAnyOf(
                            waits -> assertThat(waits).isNull(),
                            waits -> assertThat(waits).matches("[1-9][0-9]*[smh]"));
            assertThat(rule.annotations()).as(rule.alert()).containsOnlyKeys("summary", "runbook_url");
            assertThat(rule.annotations().get("summary")).as(rule.alert()).endsWith(".");
            assertThat(rule.annotations().get("runbook_url"))
                    .isEqualTo("docs/runbook.md#" + rule.alert().toLowerCase(Locale.ROOT));
            var spoken = IN_WORDS.matcher(rule.annotations().get("summary"))
                    .results()
                    .map(label -> label.group(1))
                    .toList();
            assertThat(Promql.of(rule.expr()).labels())
                    .as("labels of %s that survive its query", rule.alert())
                    .extracting(Promql.Spoken::label)
                    .containsAll(spoken);
        });
    }

    @Test
    void every_alert_has_its_chapter_and_every_chapter_its_alert() throws JsonProcessingException {
        var chapters = Repository.read(Repository.root().resolve("docs/runbook.md"))
                .lines()
                .filter(line -> line.startsWith("## "))
                .map(line -> line.substring(3))
                .toList();

        assertThat(chapters)
                .containsExactlyInAnyOrderElementsOf(
                        rules().map(AlertRules.Rule::alert).toList());
    }

    @Test
    void every_chapter_says_what_it_means_where_to_look_how_to_mend_and_whom_to_call() {
        assertThat(Repository.read(Repository.root().resolve("docs/runbook.md")).split("\n## "))
                .as("the first is what is before the first chapter")
                .hasSizeGreaterThan(15)
                .satisfies(chapters -> assertThat(List.of(chapters).subList(1, chapters.length))
                        .allSatisfy(chapter ->
                                assertThat(chapter).contains("**Means**", "**Look**", "**Mend**", "**Call**")));
    }

    @Test
    void a_name_that_nobody_shows_is_found() {
        assertThat(Promql.of("sum(rate(banyan_outbox_written_events_total[5m]))")
                        .unknown(SHOWN))
                .singleElement()
                .asString()
                .startsWith("nobody shows banyan_outbox_written_events_total");
    }

    @Test
    void a_label_that_a_metric_has_not_is_found() {
        assertThat(Promql.of("banyan_outbox_waiting_events{topic=\"sales\"}").unknown(SHOWN))
                .singleElement()
                .asString()
                .startsWith("banyan_outbox_waiting_events has no label topic");
        assertThat(Promql.of("sum by (order) (rate(banyan_ledger_posted_transactions_total{kind=\"order\"}[5m])) > 1")
                        .unknown(SHOWN))
                .singleElement()
                .asString()
                .startsWith("banyan_ledger_posted_transactions_total has no label order");
        assertThatThrownBy(() -> Promql.of("summ(banyan_outbox_waiting_events)"))
                .hasMessageStartingWith("summ is no");
    }

    @Test
    void a_rule_with_an_unknown_or_a_double_key_is_not_read() {
        assertThatThrownBy(() ->
                        YAML.readValue("groups: [{name: a, rules: [{alert: A, expresion: up}]}]", AlertRules.class))
                .hasMessageContaining("expresion");
        assertThatThrownBy(() -> YAML.readValue("groups: []\ngroups: []", AlertRules.class))
                .hasMessageContaining("groups");
    }

    private static Stream<AlertRules.Rule> rules() throws JsonProcessingException {
        return YAML.readValue(file("alerts.yaml"), AlertRules.class).groups().stream()
                .flatMap(group -> group.rules().stream());
    }

    /** Of panels and of the variables at the top. */
    private static List<String> queries(JsonNode dashboard) {
        var queries = new ArrayList<>(dashboard.findValuesAsText("expr"));
        dashboard.get("templating").get("list").forEach(variable -> {
            if (variable.get("type").asText().equals("query")) {
                queries.add(variable.get("query")
                        .asText()
                        .replaceFirst("label_values\\((.*), *(.*)\\)", "sum by ($2) ($1)"));
            }
        });
        return queries;
    }

    private static String file(String name) {
        return Repository.read(Repository.root().resolve("docs/observability/" + name));
    }

    private static Map<String, Set<String>> shown() {
        var shown = new TreeMap<String, Set<String>>();
        file("metrics.txt").lines().forEach(line -> {
            var name = line.split(" ")[0];
            var labels = name.substring(name.indexOf('{') + 1, name.length() - 1);
            shown.put(
                    name.substring(0, name.indexOf('{')),
                    Stream.of(labels.split(",")).collect(Collectors.toSet()));
        });
        return shown;
    }
}
