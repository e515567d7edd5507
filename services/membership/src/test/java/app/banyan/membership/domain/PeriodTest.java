package app.banyan.membership.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.banyan.kernel.Refused;
import app.banyan.membership.domain.Period.Unit;
import app.banyan.membership.domain.TierRefusal.PeriodTooLong;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    @ParameterizedTest
    @CsvSource({
        "MONTHS,  1, 2026-01-31, 1, 2026-02-28",
        "MONTHS,  1, 2026-01-31, 2, 2026-03-31",
        "MONTHS,  1, 2026-01-31, 3, 2026-04-30",
        "MONTHS,  1, 2026-01-31, 4, 2026-05-31",
        "MONTHS,  1, 2024-01-31, 1, 2024-02-29",
        "MONTHS,  3, 2025-11-30, 1, 2026-02-28",
        "MONTHS,  3, 2025-11-30, 2, 2026-05-30",
        "MONTHS, 12, 2024-02-29, 1, 2025-02-28",
        "MONTHS, 12, 2024-02-29, 4, 2028-02-29",
        "YEARS,   1, 2024-02-29, 1, 2025-02-28",
        "YEARS,   1, 2024-02-29, 4, 2028-02-29",
        "DAYS,  365, 2024-02-29, 1, 2025-02-28",
        "DAYS,    1, 2026-12-31, 1, 2027-01-01"
    })
    void months_end_where_the_calendar_says_without_drift(
            Unit unit, int count, LocalDate from, int periods, LocalDate to) {
        var start = from.atTime(10, 15).atZone(SHANGHAI).toInstant();

        assertThat(new Period(unit, count).end(start, periods, SHANGHAI))
                .isEqualTo(to.atTime(10, 15).atZone(SHANGHAI).toInstant());
    }

    @Test
    void the_day_is_the_day_of_the_zone() {
        var lateInUtc = Instant.parse("2026-01-30T17:00:00Z");

        assertThat(new Period(Unit.MONTHS, 1).end(lateInUtc, 1, SHANGHAI)).isEqualTo("2026-02-27T17:00:00Z");
        assertThat(new Period(Unit.MONTHS, 1).end(lateInUtc, 1, ZoneId.of("UTC")))
                .isEqualTo("2026-02-28T17:00:00Z");
    }

    @Test
    void a_clock_that_is_put_back_makes_a_period_longer_and_one_that_is_put_forward_shorter() {
        var berlin = ZoneId.of("Europe/Berlin");
        var day = new Period(Unit.DAYS, 1);

        assertThat(length(day, "2026-03-28T12:00:00Z", berlin)).isEqualTo(Duration.ofHours(23));
        assertThat(length(day, "2026-10-24T12:00:00Z", berlin)).isEqualTo(Duration.ofHours(25));
        assertThat(day.end(Instant.parse("2026-03-28T01:30:00Z"), 1, berlin))
                .as("half past two does not exist on the day after")
                .isEqualTo("2026-03-29T01:30:00Z");
    }

    @ParameterizedTest
    @CsvSource({"DAYS, 0, 366", "DAYS, 367, 366", "MONTHS, 13, 12", "MONTHS, -1, 12", "YEARS, 2, 1"})
    void nobody_pays_for_more_than_twelve_months_ahead(Unit unit, int count, int most) {
        assertThatThrownBy(() -> new Period(unit, count))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(new PeriodTooLong(unit, most)));
    }

    @Property
    void every_period_ends_after_the_one_before_it(
            @ForAll("starts") Instant start,
            @ForAll("periods") Period period,
            @ForAll("zones") ZoneId zone,
            @ForAll @IntRange(min = 1, max = 24) int periods) {
        var before = periods == 1 ? start : period.end(start, periods - 1, zone);

        assertThat(period.end(start, periods, zone)).isAfter(before);
    }

    @Property
    void months_never_drift_from_the_day_they_began_on(
            @ForAll("starts") Instant start,
            @ForAll @IntRange(min = 1, max = 12) int months,
            @ForAll @IntRange(min = 1, max = 24) int periods) {
        var began = start.atZone(SHANGHAI).toLocalDate();
        var end = new Period(Unit.MONTHS, months)
                .end(start, periods, SHANGHAI)
                .atZone(SHANGHAI)
                .toLocalDate();

        assertThat(YearMonth.from(end)).isEqualTo(YearMonth.from(began).plusMonths((long) months * periods));
        assertThat(end.getDayOfMonth()).isEqualTo(Math.min(began.getDayOfMonth(), end.lengthOfMonth()));
    }

    @Provide
    Arbitrary<Instant> starts() {
        return Arbitraries.longs()
                .between(1_700_000_000_000_000L, 1_900_000_000_000_000L)
                .map(micros -> Instant.EPOCH.plus(micros, java.time.temporal.ChronoUnit.MICROS));
    }

    @Provide
    Arbitrary<Period> periods() {
        return Arbitraries.of(
                new Period(Unit.DAYS, 1),
                new Period(Unit.DAYS, 30),
                new Period(Unit.DAYS, 366),
                new Period(Unit.MONTHS, 1),
                new Period(Unit.MONTHS, 12),
                new Period(Unit.YEARS, 1));
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of("Asia/Shanghai", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "UTC")
                .map(ZoneId::of);
    }

    private static Duration length(Period period, String start, ZoneId zone) {
        var from = Instant.parse(start);
        return Duration.between(from, period.end(from, 1, zone));
    }
}
