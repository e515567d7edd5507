package app.banyan.testkit;

import java.time.Instant;
import java.util.UUID;

/** Payments tells a seller that a bank claims money back, and how that ended; as the contract of both says. */
public final class Claims {

    private Claims() {}

    /** @return the dispute */
    public static String disputed(String seller, String payment, String order, long minor) {
        var dispute = "dsp_" + order.substring(order.indexOf('_') + 1);
        tell("payments.payment.disputed.v1", payment, """
                {"dispute": "%s", "payment": "%s", "order": "%s", "seller": "%s",
                 "amount": {"minor": %d, "currency": "CNY"}, "reason": "fraudulent", "at": "%s"}""".formatted(
                        dispute, payment, order, seller, minor, Instant.now()));
        return dispute;
    }

    /** @param outcome won or lost */
    public static void closed(String seller, String dispute, String payment, String order, long minor, String outcome) {
        tell("payments.payment.dispute-closed.v1", payment, """
                {"dispute": "%s", "payment": "%s", "order": "%s", "seller": "%s",
                 "amount": {"minor": %d, "currency": "CNY"}, "outcome": "%s", "at": "%s"}""".formatted(
                        dispute, payment, order, seller, minor, outcome, Instant.now()));
    }

    private static void tell(String type, String payment, String json) {
        Events.publish("payments.payment", type, payment, json, UUID.randomUUID());
    }
}
