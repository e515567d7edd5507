package app.banyan.commission.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Which method of withholding applies from which day on. Money is income of the month in China in which it is reserved. */
public record TaxRules(List<Since> rules) {

    public static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    /** One rule; its version names it wherever it was applied. */
    public record Since(LocalDate from, TaxMethod method) {

        /** As a setting has it: {@code 2025-10-01=cumulative}. */
        public static Since of(String setting) {
            var parts = setting.split("=", 2);
            if (parts.length != 2) {
                throw new IllegalArgumentException("a tax rule is <day>=<method>, not " + setting);
            }
            return new Since(
                    LocalDate.parse(parts[0].strip()),
                    TaxMethod.valueOf(parts[1].strip().toUpperCase(Locale.ROOT).replace('-', '_')));
        }

        public String version() {
            return method.name().toLowerCase(Locale.ROOT).replace('_', '-') + "-" + from;
        }
    }

    public TaxRules {
        rules = rules.stream().sorted(Comparator.comparing(Since::from)).toList();
        if (rules.isEmpty()) {
            throw new IllegalArgumentException("there is a rule of withholding");
        }
    }

    public Since at(Instant when) {
        var day = when.atZone(CHINA).toLocalDate();
        return rules.stream()
                .filter(rule -> !rule.from().isAfter(day))
                .reduce((_, later) -> later)
                .orElseThrow(() -> new IllegalStateException("no rule of withholding applies on " + day));
    }

    public static YearMonth month(Instant when) {
        return YearMonth.from(when.atZone(CHINA));
    }
}
