package app.banyan.payments.domain;

import java.util.Locale;
import java.util.Optional;

/** Stripe's words as the platform tells them. */
final class Words {

    private Words() {}

    /** A stable word in capital letters: {@code balance_insufficient} is BALANCE_INSUFFICIENT. */
    static String code(Optional<String> words, String otherwise) {
        return words.map(said -> said.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_"))
                .filter(word -> word.matches("[A-Z][A-Z0-9_]*"))
                .orElse(otherwise);
    }
}
