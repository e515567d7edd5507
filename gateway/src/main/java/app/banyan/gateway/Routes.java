package app.banyan.gateway;

import static app.banyan.gateway.Access.ANYONE;
import static app.banyan.gateway.Access.MEMBERS;
import static app.banyan.gateway.Access.OPERATORS;
import static app.banyan.gateway.Access.READERS;
import static app.banyan.gateway.Service.COMMISSION;
import static app.banyan.gateway.Service.COMMUNITY;
import static app.banyan.gateway.Service.COURSES;
import static app.banyan.gateway.Service.GATEWAY;
import static app.banyan.gateway.Service.IDENTITY;
import static app.banyan.gateway.Service.INSIGHTS;
import static app.banyan.gateway.Service.MALL;
import static app.banyan.gateway.Service.MEMBERSHIP;
import static app.banyan.gateway.Service.MESSAGES;
import static app.banyan.gateway.Service.PAYMENTS;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The table of everything that can be reached from outside. What is not here does not exist. */
@Singleton
class Routes {

    private static final List<Route> PUBLIC = List.of(
            new Route("/", GATEWAY, ANYONE),
            new Route("/openapi", GATEWAY, ANYONE),
            new Route("/v1/operations/quiescence", GATEWAY, OPERATORS),
            new Route("/.well-known/jwks.json", IDENTITY, ANYONE),
            new Route("/v1/bootstrap", IDENTITY, ANYONE),
            new Route("/v1/sign-in-codes", IDENTITY, ANYONE),
            new Route("/v1/sessions", IDENTITY, ANYONE),
            new Route("/v1/me", IDENTITY, MEMBERS),
            new Route("/v1/verifications", IDENTITY, MEMBERS),
            new Route("/v1/agreements", IDENTITY, READERS),
            new Route("/v1/claims", IDENTITY, MEMBERS),
            new Route("/v1/claim-reviews", IDENTITY, OPERATORS),
            new Route("/v1/tiers", MEMBERSHIP, READERS),
            new Route("/v1/membership-orders", MEMBERSHIP, MEMBERS),
            new Route("/v1/memberships", MEMBERSHIP, MEMBERS),
            new Route("/v1/entitlements", MEMBERSHIP, MEMBERS),
            new Route("/v1/waiting-places", MEMBERSHIP, MEMBERS),
            new Route("/v1/courses", COURSES, READERS),
            new Route("/v1/course-drafts", COURSES, OPERATORS),
            new Route("/v1/ladders", COURSES, READERS),
            new Route("/v1/offers", COURSES, MEMBERS),
            new Route("/v1/orders", COURSES, MEMBERS),
            new Route("/v1/enrolments", COURSES, MEMBERS),
            new Route("/v1/community-types", COMMUNITY, READERS),
            new Route("/v1/communities", COMMUNITY, READERS),
            new Route("/v1/my-communities", COMMUNITY, MEMBERS),
            new Route("/v1/invitations", COMMUNITY, MEMBERS),
            new Route("/v1/applications", COMMUNITY, MEMBERS),
            new Route("/v1/card", COMMUNITY, READERS),
            new Route("/v1/follows", COMMUNITY, MEMBERS),
            new Route("/v1/feed", COMMUNITY, MEMBERS),
            new Route("/v1/posts", COMMUNITY, READERS),
            new Route("/v1/files", COMMUNITY, READERS),
            new Route("/v1/activities", COMMUNITY, READERS),
            new Route("/v1/merchants", MALL, READERS),
            new Route("/v1/my-merchants", MALL, MEMBERS),
            new Route("/v1/merchant-reviews", MALL, OPERATORS),
            new Route("/v1/products", MALL, READERS),
            new Route("/v1/product-reviews", MALL, OPERATORS),
            new Route("/v1/imports", MALL, MEMBERS),
            new Route("/v1/skus", MALL, MEMBERS),
            new Route("/v1/shelves", MALL, READERS),
            new Route("/v1/cart", MALL, MEMBERS),
            new Route("/v1/addresses", MALL, MEMBERS),
            new Route("/v1/checkouts", MALL, MEMBERS),
            new Route("/v1/goods-orders", MALL, MEMBERS),
            new Route("/v1/after-sale-reviews", MALL, OPERATORS),
            new Route("/webhooks/stripe", PAYMENTS, ANYONE),
            new Route("/v1/stripe-balance", PAYMENTS, OPERATORS),
            new Route("/v1/payments", PAYMENTS, OPERATORS),
            new Route("/v1/payout-accounts", PAYMENTS, MEMBERS),
            new Route("/v1/operations/disputes", PAYMENTS, OPERATORS),
            new Route("/v1/operations/reconciliation", PAYMENTS, OPERATORS),
            new Route("/i", COMMISSION, ANYONE),
            new Route("/v1/visitor-claims", COMMISSION, MEMBERS),
            new Route("/v1/agents", COMMISSION, MEMBERS),
            new Route("/v1/links", COMMISSION, MEMBERS),
            new Route("/v1/plans", COMMISSION, MEMBERS),
            new Route("/v1/balances", COMMISSION, MEMBERS),
            new Route("/v1/commissions", COMMISSION, MEMBERS),
            new Route("/v1/earned-back", COMMISSION, MEMBERS),
            new Route("/v1/payouts", COMMISSION, MEMBERS),
            new Route("/v1/payout-schedule", COMMISSION, MEMBERS),
            new Route("/v1/statements", COMMISSION, MEMBERS),
            new Route("/v1/operations/payouts", COMMISSION, OPERATORS),
            new Route("/v1/operations/payout-runs", COMMISSION, OPERATORS),
            new Route("/v1/operations/parties", COMMISSION, OPERATORS),
            new Route("/v1/ledger", COMMISSION, OPERATORS),
            new Route("/v1/holds", COMMISSION, OPERATORS),
            new Route("/v1/insights", INSIGHTS, MEMBERS));

    /** Codes sent by the message sandbox; the route exists where the sandbox's address is set: in the local profile. */
    private static final Route SANDBOX_MESSAGES = new Route("/sandbox/messages", MESSAGES, READERS);

    /** Moves business time; the route exists where there is something to move: in the local profile. */
    private static final Route CLOCK = new Route("/v1/operations/clock", GATEWAY, OPERATORS);

    /**
     * Ids and words are all that a public path is made of. An escape, a dot segment, an empty segment, a semicolon or a
     * backslash is refused here instead of being normalised, because two parties that normalise differently are how
     * a private path is reached.
     */
    private static final Pattern PLAIN = Pattern.compile("/|(/\\.well-known)?(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+");

    private final List<Route> table;

    Routes(GatewayConfig config) {
        var messages = config.address(MESSAGES).map(address -> SANDBOX_MESSAGES);
        var clock = config.sandboxes().clockDirectory().map(directory -> CLOCK);
        table = Stream.of(PUBLIC.stream(), messages.stream(), clock.stream())
                .flatMap(routes -> routes)
                .toList();
    }

    /** The route of a path as it came over the wire. */
    Optional<Route> find(String path) {
        return PLAIN.matcher(path).matches() ? covering(path) : Optional.empty();
    }

    /** The route of a path of an API description, in which {@code {id}} stands for an id. */
    Optional<Route> covering(String path) {
        return table.stream().filter(route -> route.covers(path)).findFirst();
    }
}
