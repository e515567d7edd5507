package app.banyan.insights.domain;

import app.banyan.insights.domain.InsightsRefusal.FilterInvalid;
import app.banyan.kernel.Refused;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** By what sales are added up. */
public enum Grouping {
    COMMUNITY,
    AGENT,
    MANAGER,
    MERCHANT,
    PRODUCT,
    KIND,
    DAY;

    public static Grouping of(String word) {
        return Arrays.stream(values())
                .filter(grouping -> grouping.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new Refused(new FilterInvalid(
                        "by",
                        Arrays.stream(values()).map(Grouping::word).collect(Collectors.joining(", ", "one of ", "")))));
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
