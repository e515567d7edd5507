package app.banyan.insights.domain;

import app.banyan.insights.domain.InsightsRefusal.FilterInvalid;
import app.banyan.insights.domain.InsightsRefusal.MonthNotOver;
import app.banyan.kernel.Refused;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * A calendar month in China that is over. What is told of groups of people is told of such months only: they never
 * overlap, so two answers cannot be subtracted to learn of the few people in between.
 */
public record ClosedMonth(YearMonth month) {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    /** @param text the month that is asked for; the last one that is over when there is none */
    public static ClosedMonth of(Optional<String> text, Instant now) {
        var current = YearMonth.from(LocalDate.ofInstant(now, CHINA));
        var month = text.map(ClosedMonth::month).orElse(current.minusMonths(1));
        if (!month.isBefore(current)) {
            throw new Refused(new MonthNotOver(month, current.minusMonths(1)));
        }
        return new ClosedMonth(month);
    }

    public Period period() {
        return new Period(Optional.of(month.atDay(1)), Optional.of(month.atEndOfMonth()));
    }

    private static YearMonth month(String text) {
        try {
            var month = YearMonth.parse(text);
            if (month.getYear() >= 1) {
                return month;
            }
        } catch (DateTimeParseException notAMonth) {
            // answered below, as a year that nobody means
        }
        throw new Refused(new FilterInvalid("month", "a month such as 2026-03"));
    }
}
