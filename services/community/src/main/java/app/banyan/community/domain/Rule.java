package app.banyan.community.domain;

import java.util.List;

/** Who may come in: a requirement, or several combined. */
public sealed interface Rule permits Requirement, Rule.AllOf, Rule.AnyOf {

    boolean admits(Evidence evidence);

    /** Everything the rule asks, met or not. */
    List<Finding> findings(Evidence evidence);

    /** What is left to do; empty exactly when the rule admits. Doing all of it admits. */
    List<Finding> missing(Evidence evidence);

    /** The same rule for whom what costs money is not asked of. */
    Rule free();

    /** A requirement is one deep, a group one deeper than the deepest of its parts. */
    int depth();

    List<Requirement> requirements();

    record AllOf(List<Rule> parts) implements Rule {

        public AllOf {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean admits(Evidence evidence) {
            return parts.stream().allMatch(part -> part.admits(evidence));
        }

        @Override
        public List<Finding> findings(Evidence evidence) {
            return parts.stream()
                    .flatMap(part -> part.findings(evidence).stream())
                    .toList();
        }

        @Override
        public List<Finding> missing(Evidence evidence) {
            return parts.stream()
                    .flatMap(part -> part.missing(evidence).stream())
                    .toList();
        }

        @Override
        public Rule free() {
            return new AllOf(parts.stream().map(Rule::free).toList());
        }

        @Override
        public int depth() {
            return Rule.deepest(parts) + 1;
        }

        @Override
        public List<Requirement> requirements() {
            return Rule.all(parts);
        }
    }

    record AnyOf(List<Rule> parts) implements Rule {

        public AnyOf {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean admits(Evidence evidence) {
            return parts.stream().anyMatch(part -> part.admits(evidence));
        }

        @Override
        public List<Finding> findings(Evidence evidence) {
            return List.of(new Finding.Choice(
                    parts.stream().map(part -> part.findings(evidence)).toList(), admits(evidence)));
        }

        @Override
        public List<Finding> missing(Evidence evidence) {
            return admits(evidence)
                    ? List.of()
                    : List.of(new Finding.Choice(
                            parts.stream().map(part -> part.missing(evidence)).toList(), false));
        }

        @Override
        public Rule free() {
            return new AnyOf(parts.stream().map(Rule::free).toList());
        }

        @Override
        public int depth() {
            return Rule.deepest(parts) + 1;
        }

        @Override
        public List<Requirement> requirements() {
            return Rule.all(parts);
        }
    }

    private static int deepest(List<Rule> parts) {
        return parts.stream().mapToInt(Rule::depth).max().orElse(0);
    }

    private static List<Requirement> all(List<Rule> parts) {
        return parts.stream().flatMap(part -> part.requirements().stream()).toList();
    }
}
