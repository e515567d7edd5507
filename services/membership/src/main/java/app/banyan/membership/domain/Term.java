package app.banyan.membership.domain;

import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.Split;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One period of a membership, which one order paid for.
 *
 * @param boughtAt when its money was heard of, from which the days of a full refund count
 * @param paid the money of the order
 * @param carried what was left of the membership it upgraded, by the orders whose money it is; a credit of the ladder is
 *     no part of it, because the courses it stands for are kept
 */
public record Term(
        OrderId order, Instant startsAt, Instant endsAt, Instant boughtAt, Money paid, List<Carried> carried) {

    public Term {
        carried = List.copyOf(carried);
        if (!endsAt.isAfter(startsAt)) {
            throw new IllegalArgumentException("a term that ends at " + endsAt + " cannot start at " + startsAt);
        }
    }

    /** The money together with what was carried into it. */
    public Money worth() {
        return money().map(Carried::left).reduce(Money.zero(paid.currency()), Money::plus);
    }

    /** What is left of it when the membership is upgraded. */
    public Money credit(Instant at) {
        return ProRata.unused(worth(), startsAt, endsAt, at);
    }

    /** The credit by the orders whose money it is, to the fen. */
    List<Carried> rest(Instant at) {
        var money = money().toList();
        var parts = Split.of(
                        credit(at).minor(),
                        money.stream()
                                .map(one -> Math.toIntExact(one.left().minor()))
                                .toList())
                .parts();
        return IntStream.range(0, money.size())
                .mapToObj(place ->
                        money.get(place).less(new Money(parts.get(place).amount(), paid.currency())))
                .filter(one -> one.left().isPositive())
                .toList();
    }

    public boolean begunAt(Instant now) {
        return !now.isBefore(startsAt);
    }

    boolean runsAt(Instant now) {
        return begunAt(now) && now.isBefore(endsAt);
    }

    private Stream<Carried> money() {
        return Stream.concat(Stream.of(new Carried(order, paid, paid)), carried.stream());
    }
}
