package app.banyan.mall.domain;

import java.util.List;

/** The life of an order with one merchant. Until it is paid, and where its money goes back, it goes as its checkout. */
public enum OrderState {
    AWAITING_PAYMENT,
    PAID,
    PART_SHIPPED,
    SHIPPED,
    RECEIVED,
    /** Nothing of it is to be sent any more, and nothing was. */
    CLOSED,
    EXPIRED,
    REFUND_DUE,
    REFUNDED;

    /** What became of a line by now; what was cancelled of it is no part of its quantity. */
    public record Progress(int quantity, int shipped, int received) {}

    /** The state of a paid order by what was sent of it and what came. */
    public static OrderState after(List<Progress> lines) {
        if (lines.stream().allMatch(line -> line.quantity() == 0)) {
            return CLOSED;
        }
        if (lines.stream().allMatch(line -> line.received() == line.quantity())) {
            return RECEIVED;
        }
        if (lines.stream().allMatch(line -> line.shipped() == line.quantity())) {
            return SHIPPED;
        }
        return lines.stream().allMatch(line -> line.shipped() == 0) ? PAID : PART_SHIPPED;
    }

    public boolean toShip() {
        return this == PAID || this == PART_SHIPPED;
    }
}
