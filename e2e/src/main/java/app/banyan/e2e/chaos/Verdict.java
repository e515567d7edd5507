package app.banyan.e2e.chaos;

import app.banyan.e2e.chaos.Checks.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** How a run ended, and all that is needed to understand it and to repeat it. */
public final class Verdict {

    private static final int SHOWN = 10;

    private final Schedule schedule;
    private final Load.Tally tally;
    private final Saboteur saboteur;
    private final Recovery recovery;
    private final List<Finding> findings;

    Verdict(Schedule schedule, Load.Tally tally, Saboteur saboteur, Recovery recovery, List<Finding> findings) {
        this.schedule = schedule;
        this.tally = tally;
        this.saboteur = saboteur;
        this.recovery = recovery;
        this.findings = findings;
    }

    public boolean isRight() {
        return findings.stream().allMatch(Finding::isRight);
    }

    /** What does not hold, by the name of the check. */
    public Map<String, List<String>> broken() {
        return findings.stream()
                .filter(finding -> !finding.isRight())
                .collect(Collectors.toMap(finding -> finding.check().name(), Finding::broken));
    }

    /** The result as a page in Markdown. */
    public String page() {
        var lines = new ArrayList<String>();
        lines.add("# Chaos, seed %d, %d s: %s"
                .formatted(schedule.seed(), schedule.time().toSeconds(), isRight() ? "ALL RIGHT" : "NOT RIGHT"));
        lines.add("");
        lines.add("Again: `./banyan chaos --seed %d --seconds %d`"
                .formatted(schedule.seed(), schedule.time().toSeconds()));
        done(lines);
        struck(lines);
        lines.add("");
        lines.add("## Mended");
        lines.add("");
        recovery.story().forEach(line -> lines.add("- " + line));
        findings(lines);
        return String.join("\n", lines) + "\n";
    }

    private void done(List<String> lines) {
        lines.add("");
        lines.add("## What people did");
        lines.add("");
        lines.add("| to | done | left waiting | declined | without an answer |");
        lines.add("| --- | --- | --- | --- | --- |");
        for (var deed : Deeds.all()) {
            var counts = tally.of(deed.name());
            lines.add("| %s | %d | %d | %s | %s |"
                    .formatted(
                            deed.name(),
                            counts.done(),
                            counts.left(),
                            words(counts.declined()),
                            words(counts.broke())));
        }
    }

    private static String words(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .map(count -> "%d × %s"
                        .formatted(
                                count.getValue(),
                                count.getKey().replace('|', '/').replace('\n', ' ')))
                .collect(Collectors.joining(", "));
    }

    private void struck(List<String> lines) {
        lines.add("");
        lines.add("## What went wrong, and when");
        lines.add("");
        lines.add("| s | what | planned | |");
        lines.add("| --- | --- | --- | --- |");
        for (var one : saboteur.struck()) {
            lines.add(String.format(
                    Locale.ROOT,
                    "| %.1f | %s | %s | %s |",
                    one.millis() / 1e3,
                    one.breakage().fault().words(),
                    one.breakage().when(),
                    one.outcome().replace('|', '/')));
        }
        saboteur.spared()
                .forEach(spared -> lines.add("| | %s | %s | nobody got there |"
                        .formatted(spared.fault().words(), spared.when())));
    }

    private void findings(List<String> lines) {
        lines.add("");
        lines.add("## What must hold");
        lines.add("");
        for (var finding : findings) {
            lines.add("- %s %s"
                    .formatted(finding.isRight() ? "✓" : "✗", finding.check().holds()));
            if (!finding.isRight()) {
                lines.add("  - **%s**, look at: %s"
                        .formatted(finding.check().name(), finding.check().lookAt()));
                finding.broken().stream().limit(SHOWN).forEach(one -> lines.add("  - " + one));
                if (finding.broken().size() > SHOWN) {
                    lines.add("  - … and %d more".formatted(finding.broken().size() - SHOWN));
                }
            }
        }
    }
}
