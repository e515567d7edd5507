package app.banyan.e2e.world.plan;

import java.util.List;
import java.util.OptionalInt;

/**
 * A community of the world.
 *
 * @param number  from 0; what deeds name communities by
 * @param owner   the resident who founds it
 * @param manager the resident who runs it for the owner
 * @param shelf   what it resells, in the shelf's order
 */
public record Place(
        int number, Kind kind, String name, String about, int owner, OptionalInt manager, List<Good> shelf) {

    /** How people come in. */
    public enum Kind {
        /** Anybody, mostly by an agent's link. */
        FREE,
        /** With a verified name, by one of its tiers. */
        PAID,
        /** By an application and a verified name. */
        CLOSED
    }

    /**
     * A product on a shelf.
     *
     * @param product its place among the merchant's products, reckoned modulo their number
     */
    public record Good(Seller seller, int product) {}

    /** Who sells. */
    public enum Seller {
        /** A licensed company that sends everywhere. */
        COMPANY,
        /** A person who sells little and sends to the provinces around Shanghai. */
        PERSON
    }
}
