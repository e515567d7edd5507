package app.banyan.commission.domain;

import java.math.BigDecimal;
import java.time.YearMonth;

/**
 * The tax on one payout to a person, with everything it was reckoned from. All amounts are in fen.
 *
 * @param rule           the version of the rule
 * @param month          in which the money is income
 * @param months         from the first payout month of the year to this one, both included
 * @param income         of the year under this rule, this payout included; of this payout alone where each is taxed alone
 * @param withheldBefore of that income
 * @param percent        the rate; 0 where nothing is taxable
 * @param quickDeduction of the bracket
 * @param due            the tax on that income
 */
public record Withholding(
        String rule,
        TaxMethod method,
        YearMonth month,
        int months,
        long income,
        long withheldBefore,
        int percent,
        long quickDeduction,
        long due) {

    /**
     * What a person drew before in a year, under one rule. Payouts that failed or came back are not among it.
     *
     * @param firstMonth of the year in which anything was drawn; this month where nothing was
     */
    public record YearToDate(int firstMonth, long income, long withheld) {}

    public static Withholding of(TaxRules.Since rule, YearMonth month, YearToDate before, long gross) {
        return switch (rule.method()) {
            case CUMULATIVE ->
                reckon(
                        rule,
                        month,
                        month.getMonthValue() - before.firstMonth() + 1,
                        Math.addExact(before.income(), gross),
                        before.withheld());
            case PER_PAYMENT -> reckon(rule, month, 1, gross, 0);
        };
    }

    private static Withholding reckon(
            TaxRules.Since rule, YearMonth month, int months, long income, long withheldBefore) {
        var method = rule.method();
        var fifths = method.taxableFifths(income, months);
        if (fifths <= 0) {
            return new Withholding(rule.version(), method, month, months, income, withheldBefore, 0, 0, 0);
        }
        var bracket = method.bracket(fifths);
        return new Withholding(
                rule.version(),
                method,
                month,
                months,
                income,
                withheldBefore,
                bracket.percent(),
                bracket.quick(),
                bracket.of(fifths));
    }

    /** What is withheld now. Nothing is given back here: what was too much lessens what comes later. */
    public long tax() {
        return Math.max(0, due - withheldBefore);
    }

    /** In yuan, as it can be checked by hand. */
    public String arithmetic() {
        if (percent == 0) {
            return "%s: nothing is taxable = %s".formatted(taxable(), yuan(0));
        }
        return "(%s) × %d %% − %s = %s, less %s before = %s"
                .formatted(taxable(), percent, yuan(quickDeduction), yuan(due), yuan(withheldBefore), yuan(tax()));
    }

    private String taxable() {
        return switch (method) {
            case CUMULATIVE -> "%s × 80 %% − 5000.00 × %d".formatted(yuan(income), months);
            case PER_PAYMENT -> income <= 400_000 ? yuan(income) + " − 800.00" : yuan(income) + " × 80 %";
        };
    }

    private static String yuan(long fen) {
        return BigDecimal.valueOf(fen, 2).toPlainString();
    }
}
