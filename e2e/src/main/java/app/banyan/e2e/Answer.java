package app.banyan.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;
import java.util.Optional;

/** What came back, with the request in words for whoever has to find out why it was not what was expected. */
public record Answer(String asked, int status, JsonNode body, HttpHeaders headers) {

    /** This answer, if its status is the expected one. */
    public Answer expect(int expected) {
        if (status != expected) {
            throw new StoryBroke("%s answered %d instead of %d: %s".formatted(asked, status, expected, body));
        }
        return this;
    }

    /** This answer, if it is a success: created now, or found to have been done by an attempt whose answer was lost. */
    public Answer done() {
        if (status / 100 != 2) {
            throw new StoryBroke("%s answered %d: %s".formatted(asked, status, body));
        }
        return this;
    }

    public JsonNode get(String member) {
        var value = body.get(member);
        if (value == null) {
            throw new StoryBroke("%s answered without \"%s\": %s".formatted(asked, member, body));
        }
        return value;
    }

    public String text(String member) {
        return get(member).asText();
    }

    /** {@code not-found} of {@code /problems/not-found}. */
    public String problem() {
        var type = body.path("type").asText();
        return type.substring(type.lastIndexOf('/') + 1);
    }

    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }
}
