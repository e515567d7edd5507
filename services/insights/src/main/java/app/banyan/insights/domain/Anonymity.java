package app.banyan.insights.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What may be told of groups of buyers, so that nobody learns of fewer than five of them. Smaller groups are merged into
 * one other group. If that is still too small it is withheld, together with the smallest group that could be told: else
 * it would be the difference between the total and everything that is told. Every sum that can be made of what is told is
 * then of at least five buyers.
 */
public final class Anonymity {

    /** The fewest buyers that anything is told of. */
    public static final int FEWEST = 5;

    private Anonymity() {}

    /** What a group bought, at what it paid: what was given back since would tell of the one who gave it back. */
    public record Bought(long quantity, long paid) {

        static final Bought NOTHING = new Bought(0, 0);

        Bought plus(Bought more) {
            return new Bought(Math.addExact(quantity, more.quantity), Math.addExact(paid, more.paid));
        }
    }

    /**
     * @param buyers how many different people
     * @param names  who they are, needed of a group of fewer than {@link #FEWEST} alone: one person may be in several
     */
    public record Group<K>(K key, long buyers, Set<UUID> names, Bought bought) {

        public Group {
            names = Set.copyOf(names);
            if (buyers < FEWEST && names.size() != buyers) {
                throw new IllegalArgumentException("a small group names its buyers");
            }
        }

        private boolean small() {
            return buyers < FEWEST;
        }
    }

    /** Several groups as one, or all of them. */
    public record Sum(long buyers, Bought bought) {}

    /**
     * @param groups   the groups that are told as they are, in the order given
     * @param other    those too small, merged
     * @param withheld how many groups nothing is told of
     * @param total    of all groups, told or not
     */
    public record Told<K>(List<Group<K>> groups, Optional<Sum> other, int withheld, Optional<Sum> total) {}

    /** @param total of all the groups; they have no sale in common, but may have buyers */
    public static <K> Told<K> of(List<Group<K>> groups, Sum total) {
        var told =
                new ArrayList<>(groups.stream().filter(group -> !group.small()).toList());
        var small = groups.stream().filter(Group::small).toList();
        var all = Optional.of(total).filter(sum -> sum.buyers() >= FEWEST);
        if (small.isEmpty()) {
            return new Told<>(List.copyOf(told), Optional.empty(), 0, all);
        }
        var other = merged(small);
        if (other.buyers() >= FEWEST) {
            return new Told<>(List.copyOf(told), Optional.of(other), 0, all);
        }
        var hidden = small.size();
        var next = told.stream().min(Comparator.comparingLong(Group::buyers));
        if (next.isPresent()) {
            told.remove(next.get());
            hidden++;
        }
        return new Told<>(List.copyOf(told), Optional.empty(), hidden, all);
    }

    private static <K> Sum merged(List<Group<K>> groups) {
        var buyers = new HashSet<UUID>();
        groups.forEach(group -> buyers.addAll(group.names()));
        return new Sum(buyers.size(), groups.stream().map(Group::bought).reduce(Bought.NOTHING, Bought::plus));
    }
}
