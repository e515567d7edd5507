package app.banyan.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Map;

/** Amounts as people read them. */
public final class Yuan {

    private Yuan() {}

    /** {@code ¥19.90} of {@code {"minor":1990,"currency":"CNY"}}. */
    public static String of(JsonNode money) {
        var currency = Currency.getInstance(money.path("currency").asText("CNY"));
        var amount = BigDecimal.valueOf(money.path("minor").asLong(), currency.getDefaultFractionDigits());
        var sign = currency.getCurrencyCode().equals("CNY") ? "¥" : currency.getCurrencyCode() + " ";
        return (amount.signum() < 0 ? "−" : "") + sign + amount.abs().toPlainString();
    }

    /** An amount as a request holds it. */
    public static Map<String, Object> money(long fen) {
        return Map.of("minor", fen, "currency", "CNY");
    }

    public static long fen(JsonNode money) {
        return money.path("minor").asLong();
    }

    public static String of(long fen) {
        return (fen < 0 ? "−" : "") + "¥" + BigDecimal.valueOf(fen, 2).abs().toPlainString();
    }
}
