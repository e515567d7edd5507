package app.banyan.e2e.chaos;

import app.banyan.e2e.Answer;
import app.banyan.e2e.Api;
import app.banyan.e2e.Person;
import app.banyan.e2e.StoryBroke;
import app.banyan.local.RunningPlatform;
import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The platform when it has come to rest, and what was heard of it before. What is asked twice is fetched once. */
final class Aftermath {

    private final RunningPlatform platform;
    private final Api api;
    private final Regulars regulars;
    private final Person operator;
    private final Journal journal;
    private final Load.Tally tally;
    private final List<String> unrest;
    private final Baseline baseline;
    private final Map<String, List<JsonNode>> fetched = new HashMap<>();

    /** What of this was there before. */
    record Baseline(Map<String, Long> letters, List<String> alerts) {}

    /** @param unrest what did not come to rest in time */
    Aftermath(
            RunningPlatform platform,
            Api api,
            Regulars regulars,
            Person operator,
            Journal journal,
            Load.Tally tally,
            List<String> unrest,
            Baseline baseline) {
        this.platform = platform;
        this.api = api;
        this.regulars = regulars;
        this.operator = operator;
        this.journal = journal;
        this.tally = tally;
        this.unrest = unrest;
        this.baseline = baseline;
    }

    RunningPlatform platform() {
        return platform;
    }

    Journal journal() {
        return journal;
    }

    Load.Tally tally() {
        return tally;
    }

    List<String> unrest() {
        return unrest;
    }

    Baseline baseline() {
        return baseline;
    }

    Answer read(String path, Person who) {
        return api.get(path, regulars.fresh(who));
    }

    /** Every item of a list that the person sees. */
    List<JsonNode> all(String path, Person who) {
        return fetched("%s of %s".formatted(path, who.id()), () -> api.all(path, regulars.fresh(who)));
    }

    /** Every item of a list that operators see. */
    List<JsonNode> all(String path) {
        return all(path, operator);
    }

    Answer read(String path) {
        return read(path, operator);
    }

    List<JsonNode> transactions() {
        return all("/v1/ledger/transactions");
    }

    List<JsonNode> accounts() {
        return all("/v1/ledger/accounts");
    }

    private List<JsonNode> fetched(String name, Supplier<List<JsonNode>> fetch) {
        var known = fetched.get(name);
        if (known == null) {
            known = fetch.get();
            fetched.put(name, known);
        }
        return known;
    }

    /** The rows of a query in a service's database, each as its columns with spaces between. */
    List<String> rows(String service, String query) {
        return rows(platform, service, query);
    }

    static List<String> rows(RunningPlatform platform, String service, String query) {
        try (var connection = platform.database(service);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                var columns = new ArrayList<String>();
                for (var column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    columns.add(rows.getString(column));
                }
                found.add(String.join(" ", columns));
            }
            return found;
        } catch (SQLException failed) {
            throw new StoryBroke("the database of " + service + " cannot be asked: " + failed.getMessage(), failed);
        }
    }

    /** The one number that a query answers. */
    long number(String service, String query) {
        return Long.parseLong(rows(service, query).getFirst());
    }
}
