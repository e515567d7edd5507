package app.banyan.sandbox.stripe;

import app.banyan.sandbox.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Stripe's objects before anything is known about them: every field that Stripe sends, with the value it has when unused.
 * The files beside this class hold them; WireFormatTest compares what becomes of them with Stripe's published fixtures.
 */
final class Shapes {

    private Shapes() {}

    static ObjectNode of(String object) {
        try (var file = Shapes.class.getResourceAsStream(object + ".json")) {
            return Json.own(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
