package app.banyan.mall.domain;

import app.banyan.kernel.CommunityId;
import app.banyan.kernel.Money;
import app.banyan.kernel.Split;
import java.util.List;
import java.util.stream.IntStream;

/** What of a cart goes to one merchant and came of one community's shelf: one parcel, one fee for sending it. */
public record Basket(Seller seller, CommunityId community, List<CartLine> lines) {

    /**
     * A line with its part of what sending costs.
     *
     * @param number counted from 1
     */
    public record Line(int number, CartLine of, Money shipping) {

        public Money paid() {
            return of.amount().plus(shipping);
        }
    }

    public Basket {
        lines = List.copyOf(lines);
    }

    public Money goods() {
        return lines.stream()
                .map(CartLine::amount)
                .reduce(Money::plus)
                .orElseThrow(() -> new IllegalStateException("a basket without lines"));
    }

    public Money shipping() {
        return seller.shipping(goods());
    }

    public Money total() {
        return goods().plus(shipping());
    }

    /** Sending is paid by each line in proportion to its goods; an order is never worth more than an int of fen. */
    public List<Line> priced() {
        var weights = lines.stream()
                .map(line -> Math.toIntExact(line.amount().minor()))
                .toList();
        var parts = Split.of(shipping().minor(), weights).parts();
        return IntStream.range(0, lines.size())
                .mapToObj(place -> new Line(
                        place + 1,
                        lines.get(place),
                        new Money(parts.get(place).amount(), shipping().currency())))
                .toList();
    }
}
