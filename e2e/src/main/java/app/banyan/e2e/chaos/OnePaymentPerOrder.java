package app.banyan.e2e.chaos;

import app.banyan.e2e.Yuan;
import app.banyan.e2e.chaos.Journal.Kind;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** An order is paid by one payment, which came in once and in full, and a payment is never shared twice. */
final class OnePaymentPerOrder implements Check {

    @Override
    public String holds() {
        return "An order has one payment; what came in is booked once, in full, and shared or given back once.";
    }

    @Override
    public String lookAt() {
        return "GET /v1/payments, and GET /v1/ledger/transactions by ref";
    }

    @Override
    public List<String> broken(Aftermath after) {
        var payments = after.all("/v1/payments");
        var booked = after.transactions().stream()
                .collect(Collectors.groupingBy(
                        transaction -> transaction.path("ref").asText()));
        var broken = new ArrayList<String>();
        payments.stream()
                .collect(Collectors.groupingBy(payment -> payment.path("order").asText(), Collectors.counting()))
                .forEach((order, number) -> {
                    if (number > 1) {
                        broken.add("order %s has %d payments".formatted(order, number));
                    }
                });
        acknowledged(after, payments).forEach(broken::add);
        payments.stream()
                .filter(payment -> payment.path("state").asText().equals("CAPTURED"))
                .flatMap(payment ->
                        wrong(
                                payment,
                                booked.getOrDefault(payment.path("payment").asText(), List.of()))
                                .stream())
                .forEach(broken::add);
        return broken;
    }

    private static Stream<String> acknowledged(Aftermath after, List<JsonNode> payments) {
        var orders = payments.stream()
                .collect(Collectors.toMap(
                        payment -> payment.path("payment").asText(),
                        payment -> payment.path("order").asText(),
                        (one, _) -> one));
        return after.journal().of(Kind.PAYMENT_ASKED).stream()
                .filter(entry -> !isOf(entry.about(), orders.getOrDefault(entry.id(), "")))
                .map(entry -> "payment %s of %s is of %s".formatted(entry.id(), entry.about(), orders.get(entry.id())));
    }

    /** A checkout pays as an order under the same number with another prefix. */
    private static boolean isOf(String asked, String paid) {
        return number(asked).equals(number(paid));
    }

    private static String number(String id) {
        return id.substring(id.indexOf('_') + 1);
    }

    private static Optional<String> wrong(JsonNode payment, List<JsonNode> transactions) {
        var amount = Yuan.fen(payment.path("amount"));
        var came = transactions.stream()
                .filter(transaction ->
                        transaction.path("explanation").path("kind").asText().equals("captured"))
                .mapToLong(OnePaymentPerOrder::unapplied)
                .sum();
        var shared = -transactions.stream()
                .filter(transaction -> transaction.path("kind").asText().equals("shares"))
                .mapToLong(OnePaymentPerOrder::unapplied)
                .sum();
        if (came == amount && (shared == amount || shared == 0)) {
            return Optional.empty();
        }
        return Optional.of("payment %s of %s: %s came in by the books, %s was shared"
                .formatted(payment.path("payment").asText(), Yuan.of(amount), Yuan.of(came), Yuan.of(shared)));
    }

    private static long unapplied(JsonNode transaction) {
        return StreamSupport.stream(transaction.path("entries").spliterator(), false)
                .filter(entry -> entry.path("kind").asText().equals("unapplied"))
                .mapToLong(entry -> Yuan.fen(entry.path("amount")))
                .sum();
    }
}
