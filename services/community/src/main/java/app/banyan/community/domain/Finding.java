package app.banyan.community.domain;

import java.util.List;

/** What a rule says about one person. */
public sealed interface Finding {

    boolean satisfied();

    record Single(Requirement requirement, boolean satisfied) implements Finding {}

    /** @param alternatives any of them is enough, each in full */
    record Choice(List<List<Finding>> alternatives, boolean satisfied) implements Finding {

        public Choice {
            alternatives = List.copyOf(alternatives);
        }
    }
}
