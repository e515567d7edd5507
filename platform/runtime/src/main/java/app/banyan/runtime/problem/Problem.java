package app.banyan.runtime.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer that says no, as RFC 9457 has it.
 *
 * @param type    stable name of the problem, {@code /problems/<kebab-case>}; clients switch on it
 * @param title   the problem in a few words, the same for every occurrence
 * @param status  the HTTP status
 * @param detail  what happened here, and what to do about it
 * @param members further typed members, written beside the others
 */
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @JsonAnyGetter Map<String, Object> members) {

    public static final String MEDIA_TYPE = "application/problem+json";
    public static final MediaType MEDIA = MediaType.valueOf(MEDIA_TYPE);

    public Problem {
        members = Map.copyOf(members);
    }

    public static Problem of(int status, String name, String detail) {
        var title = Character.toUpperCase(name.charAt(0)) + name.substring(1).replace('-', ' ');
        return new Problem("/problems/" + name, title, status, detail, Map.of());
    }

    public Problem with(String member, Object value) {
        var more = new LinkedHashMap<>(members);
        more.put(member, value);
        return new Problem(type, title, status, detail, more);
    }

    public Response response() {
        return builder().build();
    }

    public Response.ResponseBuilder builder() {
        return Response.status(status).type(MEDIA).entity(this);
    }
}
