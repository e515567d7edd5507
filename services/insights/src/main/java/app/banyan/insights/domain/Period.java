package app.banyan.insights.domain;

import app.banyan.insights.domain.InsightsRefusal.FilterInvalid;
import app.banyan.insights.domain.InsightsRefusal.PeriodEmpty;
import app.banyan.kernel.Refused;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Whole days in China, the first and the last one included; without one of them it has no end there. */
public record Period(Optional<LocalDate> from, Optional<LocalDate> to) {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    /** Far enough for every sale, and within what a database knows as a date. */
    private static final int LAST_YEAR = 9999;

    public Period {
        if (from.isPresent() && to.isPresent() && from.get().isAfter(to.get())) {
            throw new Refused(new PeriodEmpty(from.get(), to.get()));
        }
    }

    /** The moment the first day begins. */
    public Optional<Instant> start() {
        return from.map(Period::midnight);
    }

    /** The moment the last day is over. */
    public Optional<Instant> end() {
        return to.map(day -> midnight(day.plusDays(1)));
    }

    private static Instant midnight(LocalDate day) {
        return day.atStartOfDay(CHINA).toInstant();
    }

    public static Period of(Optional<String> from, Optional<String> to) {
        return new Period(from.map(text -> day("from", text)), to.map(text -> day("to", text)));
    }

    private static LocalDate day(String filter, String text) {
        try {
            var day = LocalDate.parse(text);
            if (day.getYear() >= 1 && day.getYear() <= LAST_YEAR) {
                return day;
            }
        } catch (DateTimeParseException notADay) {
            // answered below, as a year that nobody means
        }
        throw new Refused(new FilterInvalid(filter, "a day such as 2026-03-02"));
    }
}
