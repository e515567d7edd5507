package app.banyan.mall.domain;

import app.banyan.kernel.OrderId;

/** Why a parcel is not sent, or not received. */
public sealed interface ShipmentRefusal extends OrderRefusal {

    record OrderNotIn(OrderId order, OrderState state) implements ShipmentRefusal {}

    /** @param left how many of the line are still to be sent */
    record MoreThanLeft(int line, int left) implements ShipmentRefusal {}

    record ParcelAlreadySent(String carrier, String tracking) implements ShipmentRefusal {}

    record NothingToReceive(OrderId order) implements ShipmentRefusal {}
}
