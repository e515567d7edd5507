package app.banyan.kernel;

/** A share in parts per million: 200000 is 20 %. Shares are in ppm everywhere, so that no rate is ever a fraction. */
public record Ppm(int value) implements Comparable<Ppm> {

    public static final int WHOLE = 1_000_000;
    public static final Ppm NONE = new Ppm(0);
    public static final Ppm ALL = new Ppm(WHOLE);

    public Ppm {
        if (value < 0 || value > WHOLE) {
            throw new IllegalArgumentException("a share is between 0 and 1000000 ppm, not " + value);
        }
    }

    /** Fails when the two together are more than the whole. */
    public Ppm plus(Ppm other) {
        return new Ppm(value + other.value);
    }

    /** What is left of this share after the other is taken out of it. */
    public Ppm minus(Ppm other) {
        return new Ppm(value - other.value);
    }

    @Override
    public int compareTo(Ppm other) {
        return Integer.compare(value, other.value);
    }

    @Override
    public String toString() {
        return java.math.BigDecimal.valueOf(value, 4).stripTrailingZeros().toPlainString() + " %";
    }
}
