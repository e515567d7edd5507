package app.banyan.gateway;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Files that are part of the program. */
final class Resource {

    private Resource() {}

    static Buffer bytes(String path) {
        try (var file = Resource.class.getResourceAsStream(path)) {
            return Buffer.buffer(file.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
