package app.banyan.commission.domain;

import java.util.List;

/**
 * How the tax on what a person earns (劳务报酬) is withheld. Amounts are in fen; what is taxable is reckoned in fifths of a
 * fen, because four fifths of an income are, and the tax is rounded half up to the fen at the end only.
 */
public enum TaxMethod {
    /** By the year: four fifths of all income of the year, less 5000 yuan a month, less what was withheld before. */
    CUMULATIVE {
        @Override
        long taxableFifths(long income, int months) {
            return Math.subtractExact(Math.multiplyExact(income, 4L), Math.multiplyExact(5 * 500_000L, months));
        }

        @Override
        List<Bracket> brackets() {
            return YEAR;
        }
    },
    /** Each payment alone: less 800 yuan, above 4000 less a fifth. */
    PER_PAYMENT {
        @Override
        long taxableFifths(long income, int months) {
            return income <= 400_000 ? Math.multiplyExact(5L, income - 80_000) : Math.multiplyExact(income, 4L);
        }

        @Override
        List<Bracket> brackets() {
            return PAYMENT;
        }
    };

    /**
     * A rate that applies to the whole of what is taxable, corrected by the quick deduction.
     *
     * @param upTo  the most that is taxed so, in fen
     * @param quick what is taken off, in fen
     */
    record Bracket(long upTo, int percent, long quick) {

        boolean holds(long fifths) {
            return upTo == Long.MAX_VALUE || fifths <= 5 * upTo;
        }

        /** A fifth of a fen at a percent is a five-hundredth of a fen. */
        long of(long fifths) {
            var parts = Math.subtractExact(Math.multiplyExact(fifths, percent), 500 * quick);
            return Math.floorDiv(Math.addExact(parts, 250), 500);
        }
    }

    private static final List<Bracket> YEAR = List.of(
            new Bracket(3_600_000, 3, 0),
            new Bracket(14_400_000, 10, 252_000),
            new Bracket(30_000_000, 20, 1_692_000),
            new Bracket(42_000_000, 25, 3_192_000),
            new Bracket(66_000_000, 30, 5_292_000),
            new Bracket(96_000_000, 35, 8_592_000),
            new Bracket(Long.MAX_VALUE, 45, 18_192_000));

    private static final List<Bracket> PAYMENT = List.of(
            new Bracket(2_000_000, 20, 0),
            new Bracket(5_000_000, 30, 200_000),
            new Bracket(Long.MAX_VALUE, 40, 700_000));

    abstract long taxableFifths(long income, int months);

    abstract List<Bracket> brackets();

    /** Of something that is taxable. */
    Bracket bracket(long fifths) {
        return brackets().stream().filter(one -> one.holds(fifths)).findFirst().orElseThrow();
    }
}
