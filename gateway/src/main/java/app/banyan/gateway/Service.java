package app.banyan.gateway;

import java.util.List;
import java.util.Locale;

/** Whoever answers behind the gateway. */
enum Service {
    IDENTITY,
    MEMBERSHIP,
    COURSES,
    COMMUNITY,
    MALL,
    PAYMENTS,
    COMMISSION,
    INSIGHTS,
    /** The message sandbox of the local profile, no part of the product. */
    MESSAGES,
    /** The gateway itself, for the few pages that are its own. */
    GATEWAY;

    /** The services of the product: those with events in flight and an API description. */
    static final List<Service> ALL =
            List.of(IDENTITY, MEMBERSHIP, COURSES, COMMUNITY, MALL, PAYMENTS, COMMISSION, INSIGHTS);

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
