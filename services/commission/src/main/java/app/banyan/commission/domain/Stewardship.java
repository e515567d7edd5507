package app.banyan.commission.domain;

import app.banyan.kernel.AccountId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A time in which one person ran a group.
 *
 * @param until when it ended; empty while it goes on
 */
public record Stewardship(AccountId account, Instant from, Optional<Instant> until) {

    /** What was told of a group. */
    public sealed interface Told {

        AccountId account();

        Instant at();

        record Appointed(AccountId account, Instant at) implements Told {}

        record Dismissed(AccountId account, Instant at) implements Told {}
    }

    /** At the same instant the old manager goes before the new one comes; the rest of the order is only to have one. */
    private static final Comparator<Told> AS_IT_HAPPENED = Comparator.comparing(Told::at)
            .thenComparing(told -> told instanceof Told.Appointed)
            .thenComparing(told -> told.account().wire());

    /**
     * Who ran the group when, from all that was told of it. A group has one manager at a time, so an appointment ends
     * whoever ran it before. The order in which it was told, and how often, makes no difference.
     */
    public static List<Stewardship> of(Collection<Told> told) {
        var all = new ArrayList<Stewardship>();
        var running = Optional.<Stewardship>empty();
        for (var one : told.stream().distinct().sorted(AS_IT_HAPPENED).toList()) {
            var same = running.filter(now -> now.account().equals(one.account()));
            switch (one) {
                case Told.Appointed(var account, var at) -> {
                    if (same.isEmpty()) {
                        running.flatMap(before -> before.ended(at)).ifPresent(all::add);
                        running = Optional.of(new Stewardship(account, at, Optional.empty()));
                    }
                }
                case Told.Dismissed dismissed -> {
                    if (same.isPresent()) {
                        same.flatMap(before -> before.ended(dismissed.at())).ifPresent(all::add);
                        running = Optional.empty();
                    }
                }
            }
        }
        running.ifPresent(all::add);
        return all;
    }

    /** Empty when it ended as it began: nobody ran anything then. */
    private Optional<Stewardship> ended(Instant at) {
        return at.isAfter(from) ? Optional.of(new Stewardship(account, from, Optional.of(at))) : Optional.empty();
    }
}
