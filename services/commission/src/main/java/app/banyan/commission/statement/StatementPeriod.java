package app.banyan.commission.statement;

import app.banyan.commission.domain.CommissionRefusal.PeriodInvalid;
import app.banyan.commission.domain.TaxRules;
import app.banyan.kernel.Refused;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/** Whole days in China, both included, as the books recorded them. */
record StatementPeriod(LocalDate from, LocalDate to) {

    StatementPeriod {
        if (to.isBefore(from) || from.getYear() < 2000 || to.getYear() > 9999) {
            throw new Refused(new PeriodInvalid());
        }
    }

    static StatementPeriod of(String from, String to) {
        if (from == null || to == null) {
            throw new Refused(new PeriodInvalid());
        }
        try {
            return new StatementPeriod(LocalDate.parse(from), LocalDate.parse(to));
        } catch (DateTimeParseException noDay) {
            throw new Refused(new PeriodInvalid());
        }
    }

    Instant begins() {
        return from.atStartOfDay(TaxRules.CHINA).toInstant();
    }

    Instant ends() {
        return to.plusDays(1).atStartOfDay(TaxRules.CHINA).toInstant();
    }
}
