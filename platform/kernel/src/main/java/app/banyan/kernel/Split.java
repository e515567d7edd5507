package app.banyan.kernel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An amount divided by weights so that the parts always add up to the whole: everybody gets the whole units of their
 * quota, and the units left over go one each to the largest remainders (Hamilton's method). Equal remainders are served
 * in the order of the list, so the same question always has the same answer.
 *
 * <p>The arithmetic is kept, not only the result, because a share must be explainable years later.
 *
 * @param whole the amount that was divided, in minor units, never negative
 * @param weights the sum of all weights, the denominator of every remainder
 */
public record Split(long whole, long weights, List<Part> parts) {

    /**
     * One share. Its exact quota is {@code whole × weight / weights}.
     *
     * @param remainder what the quota exceeds its whole units by, in {@code 1/weights} of a unit
     * @param roundedUp whether one of the units left over went here
     */
    public record Part(int weight, long amount, long remainder, boolean roundedUp) {

        private Part up() {
            return new Part(weight, amount + 1, remainder, true);
        }
    }

    public Split {
        parts = List.copyOf(parts);
    }

    /** Weights are never negative and at least one is positive; shares in ppm are weights as they are. */
    public static Split of(long whole, List<Integer> weights) {
        if (whole < 0 || weights.stream().anyMatch(weight -> weight < 0)) {
            throw new IllegalArgumentException("nothing negative can be split: %d by %s".formatted(whole, weights));
        }
        var sum = weights.stream().mapToLong(Integer::longValue).sum();
        if (sum == 0 || sum > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("weights add up to 1 … 2147483647, not " + sum);
        }
        var parts = new ArrayList<>(
                weights.stream().map(weight -> down(whole, weight, sum)).toList());
        var left = whole - parts.stream().mapToLong(Part::amount).sum();
        IntStream.range(0, parts.size())
                .boxed()
                .sorted(Comparator.comparingLong(place -> -parts.get(place).remainder()))
                .limit(left)
                .forEachOrdered(place -> parts.set(place, parts.get(place).up()));
        return new Split(whole, sum, parts);
    }

    /** Taking the whole apart by the sum first keeps every product below 2⁶². */
    private static Part down(long whole, int weight, long sum) {
        var rest = whole % sum * weight;
        return new Part(weight, whole / sum * weight + rest / sum, rest % sum, false);
    }
}
