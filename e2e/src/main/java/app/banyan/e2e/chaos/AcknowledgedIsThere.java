package app.banyan.e2e.chaos;

import app.banyan.e2e.chaos.Journal.Entry;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Whoever was told yes finds it: the order, the payment, what was paid for, the post, the place in the group, the refund. */
final class AcknowledgedIsThere implements Check {

    private static final Set<String> SENT = Set.of("PART_SHIPPED", "SHIPPED", "RECEIVED");

    @Override
    public String holds() {
        return "What was acknowledged is there.";
    }

    @Override
    public String lookAt() {
        return "the journal for the key, then table idempotency of the service: its row lives and dies with the command";
    }

    @Override
    public List<String> broken(Aftermath after) {
        var payments = after.all("/v1/payments").stream()
                .collect(Collectors.toMap(payment -> payment.path("payment").asText(), Function.identity()));
        return after.journal()
                .all()
                .flatMap(entry -> missing(entry, after, payments).stream())
                .toList();
    }

    private static Optional<String> missing(Entry entry, Aftermath after, Map<String, JsonNode> payments) {
        var found = switch (entry.kind()) {
            case ORDERED ->
                after.read(entry.path() + "/" + entry.id(), entry.who()).status() == 200;
            case PAYMENT_ASKED -> payments.containsKey(entry.id());
            case PAID -> isSettled(entry, after);
            case JOINED -> isIn(entry, after);
            case POSTED -> after.read("/v1/posts/" + entry.id(), entry.who()).status() == 200;
            case GIVEN_BACK -> isGivenBack(entry, after);
            case SHIPPED -> isSent(entry, after);
            case RECEIVED -> orderState(entry, after).equals("RECEIVED");
        };
        return found
                ? Optional.empty()
                : Optional.of("%s %s of %s (%s, key %s)"
                        .formatted(entry.kind(), entry.id(), entry.who().id(), entry.path(), entry.key()));
    }

    private static boolean isSettled(Entry entry, Aftermath after) {
        var order = after.read(entry.path(), entry.who());
        return order.status() == 200
                && Stream.of(Seller.values())
                        .filter(seller -> entry.path().startsWith(seller.orders() + "/"))
                        .allMatch(seller -> seller.isSettled(order.text("state")));
    }

    private static boolean isIn(Entry entry, Aftermath after) {
        var standing = after.read("/v1/communities/" + entry.id() + "/standing", entry.who());
        return standing.status() == 200 && !standing.get("roles").isEmpty();
    }

    private static boolean isGivenBack(Entry entry, Aftermath after) {
        var membership = after.read("/v1/memberships/" + entry.about(), entry.who());
        return membership.status() == 200
                && StreamSupport.stream(membership.get("refunds").spliterator(), false)
                        .anyMatch(refund -> refund.path("id").asText().equals(entry.id())
                                && refund.path("state").asText().equals("SUCCEEDED"));
    }

    private static boolean isSent(Entry entry, Aftermath after) {
        var orders = entry.path().substring(0, entry.path().indexOf("/" + entry.about()));
        return after.all(orders, entry.who()).stream()
                .filter(order -> order.path("id").asText().equals(entry.about()))
                .anyMatch(order -> SENT.contains(order.path("state").asText()));
    }

    private static String orderState(Entry entry, Aftermath after) {
        return after.read("/v1/goods-orders/" + entry.id(), entry.who())
                .body()
                .path("state")
                .asText();
    }
}
