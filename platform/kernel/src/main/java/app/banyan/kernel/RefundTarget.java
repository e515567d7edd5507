package app.banyan.kernel;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * How much of every share must have been taken back, in all, once this much of the whole was refunded.
 *
 * <p>The target depends on the cumulative refund only, so refunds may come in any number of steps; each step takes back
 * the new target less what was taken before. That needs a method whose parts never shrink while the refund grows.
 * Largest remainder is not one (a share would have to be paid out again by a refund); Webster's (Sainte-Laguë) is. It
 * also never takes more than the share, and a full refund takes back exactly everything.
 */
public final class RefundTarget {

    private RefundTarget() {}

    /**
     * @param refunded the cumulative successful refund, from 0 to the sum of the shares
     * @param shares what was paid to each, in a fixed order; none negative, together below 2⁶²
     * @return the cumulative amount to take back from each; adds up to {@code refunded}
     */
    public static List<Long> of(long refunded, List<Long> shares) {
        if (shares.stream().anyMatch(share -> share < 0)) {
            throw new IllegalArgumentException("a share is never negative: " + shares);
        }
        var whole = shares.stream().mapToLong(Long::longValue).reduce(0, Math::addExact);
        if (refunded < 0 || refunded > whole || whole >= 1L << 62) {
            throw new IllegalArgumentException("%d cannot be refunded out of %d".formatted(refunded, whole));
        }
        var weight = shares.stream().mapToLong(Long::longValue).toArray();
        var target = LongStream.of(weight)
                .map(share -> share == 0 ? 0 : nearest(refunded, share, whole))
                .toArray();
        for (var missing = refunded - LongStream.of(target).sum(); missing > 0; missing--) {
            target[next(weight, target)]++;
        }
        for (var surplus = LongStream.of(target).sum() - refunded; surplus > 0; surplus--) {
            target[last(weight, target)]--;
        }
        return LongStream.of(target).boxed().toList();
    }

    /** {@code ⌊(2·refunded·share + whole) / 2·whole⌋}: the quota, rounded half up. */
    private static long nearest(long refunded, long share, long whole) {
        return product(refunded, share)
                .shiftLeft(1)
                .add(BigInteger.valueOf(whole))
                .divide(BigInteger.valueOf(whole).shiftLeft(1))
                .longValueExact();
    }

    /** Where Webster adds a unit: the largest {@code share / (2·target + 1)}, the first of equals. */
    private static int next(long[] share, long[] target) {
        return IntStream.range(0, share.length)
                .reduce((best, other) ->
                        larger(share[other], 2 * target[other] + 1, share[best], 2 * target[best] + 1) ? other : best)
                .orElseThrow();
    }

    /** Where Webster takes a unit away: the smallest {@code share / (2·target − 1)}, the last of equals. */
    private static int last(long[] share, long[] target) {
        return IntStream.range(0, share.length)
                .filter(place -> target[place] > 0)
                .reduce((best, other) ->
                        larger(share[other], 2 * target[other] - 1, share[best], 2 * target[best] - 1) ? best : other)
                .orElseThrow();
    }

    /** Whether a/b > c/d, compared as products of 128 bits, so that no rounding decides. */
    private static boolean larger(long a, long b, long c, long d) {
        return product(a, d).compareTo(product(c, b)) > 0;
    }

    private static BigInteger product(long a, long b) {
        return BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
    }
}
