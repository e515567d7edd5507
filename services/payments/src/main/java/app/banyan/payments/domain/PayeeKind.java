package app.banyan.payments.domain;

import java.util.Locale;
import java.util.stream.Stream;

/** Who can be paid. */
public enum PayeeKind {
    PERSON,
    MERCHANT,
    COMMUNITY;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Anything but the word of a kind is an {@link IllegalArgumentException}. */
    public static PayeeKind of(String word) {
        return Stream.of(values())
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a payee is a person, a merchant or a community"));
    }
}
