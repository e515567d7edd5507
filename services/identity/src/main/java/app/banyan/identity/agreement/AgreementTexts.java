package app.banyan.identity.agreement;

import app.banyan.identity.domain.AgreementKind;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** The texts in force, read once: a version whose text is missing does not start. */
@Startup
@Singleton
class AgreementTexts {

    /** One text in the two languages of the platform; where they differ the Chinese one counts. */
    record Text(String zh, String en) {}

    private final Map<AgreementKind, Text> texts;

    AgreementTexts() {
        this.texts = Arrays.stream(AgreementKind.values())
                .collect(Collectors.toMap(kind -> kind, kind -> new Text(read(kind, "zh"), read(kind, "en"))));
    }

    Text inForce(AgreementKind kind) {
        return texts.get(kind);
    }

    private static String read(AgreementKind kind, String language) {
        var name = "/agreements/%s.v%d.%s.md".formatted(kind.wire(), kind.version(), language);
        try (var in = AgreementTexts.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("there is no " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
