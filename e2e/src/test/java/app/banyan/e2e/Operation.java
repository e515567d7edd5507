package app.banyan.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** One thing that can be asked, as an API description lists it. */
record Operation(String method, String template) {

    /** Open to everybody. Whoever opens another path says so here. */
    private static final Set<Operation> OPEN = Set.of(
            new Operation("GET", "/.well-known/jwks.json"),
            new Operation("POST", "/v1/bootstrap"),
            new Operation("POST", "/v1/sign-in-codes"),
            new Operation("POST", "/v1/sessions"),
            new Operation("POST", "/v1/sessions/refresh"),
            new Operation("GET", "/v1/agreements/{kind}"),
            new Operation("GET", "/v1/courses"),
            new Operation("GET", "/v1/courses/{id}"),
            new Operation("GET", "/v1/ladders"),
            new Operation("GET", "/v1/tiers"),
            new Operation("GET", "/v1/tiers/{id}"),
            new Operation("GET", "/v1/community-types"),
            new Operation("GET", "/v1/communities"),
            new Operation("GET", "/v1/communities/{community}"),
            new Operation("GET", "/v1/communities/{community}/sections"),
            new Operation("GET", "/v1/communities/{community}/posts"),
            new Operation("GET", "/v1/communities/{community}/sections/{section}/posts"),
            new Operation("GET", "/v1/communities/{community}/sections/{section}/files"),
            new Operation("GET", "/v1/communities/{community}/sections/{section}/activities"),
            new Operation("GET", "/v1/files/{file}"),
            new Operation("GET", "/v1/files/{file}/content"),
            new Operation("GET", "/v1/activities/{activity}"),
            new Operation("GET", "/v1/card/industries"),
            new Operation("GET", "/v1/posts/{post}"),
            new Operation("GET", "/v1/posts/{post}/comments"),
            new Operation("GET", "/v1/products"),
            new Operation("GET", "/v1/products/{product}"),
            new Operation("GET", "/v1/merchants/{merchant}"),
            new Operation("GET", "/v1/merchants/{merchant}/products"),
            new Operation("GET", "/v1/shelves/{community}"),
            new Operation("GET", "/i/{code}"),
            new Operation("POST", "/webhooks/stripe"));

    /** Bodies that are read, or judged, before the caller is; everywhere else an empty object will do. */
    private static final Map<String, Map<String, Object>> SMALLEST = Map.of(
            "/v1/agreements/{kind}/signatures", Map.of("version", 1),
            "/v1/claims", Map.of("kind", "position"),
            "/internal/v1/service-tokens", Map.of("audience", "courses"));

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    static List<Operation> of(JsonNode description) {
        var operations = new ArrayList<Operation>();
        description
                .path("paths")
                .properties()
                .forEach(path -> path.getValue().fieldNames().forEachRemaining(method -> {
                    if (METHODS.contains(method)) {
                        operations.add(new Operation(method.toUpperCase(Locale.ROOT), path.getKey()));
                    }
                }));
        return operations;
    }

    boolean isOpen() {
        return OPEN.contains(this);
    }

    boolean takesBody() {
        return Set.of("POST", "PUT", "PATCH", "DELETE").contains(method);
    }

    /** As little as a body needs to be read at all; nothing for methods without one. */
    Map<String, Object> body() {
        return takesBody() ? SMALLEST.getOrDefault(template, Map.of()) : null;
    }

    /** Ids that are well formed and nobody's, by the name of their parameter; an id of a course elsewhere. */
    private static final Map<String, String> NOBODYS = Map.ofEntries(
            Map.entry("community", "com_01h455vb4pex5vsknk084sn02q"),
            Map.entry("account", "acc_01h455vb4pex5vsknk084sn02q"),
            Map.entry("merchant", "mer_01h455vb4pex5vsknk084sn02q"),
            Map.entry("product", "prd_01h455vb4pex5vsknk084sn02q"),
            Map.entry("section", "sec_01h455vb4pex5vsknk084sn02q"),
            Map.entry("post", "pst_01h455vb4pex5vsknk084sn02q"),
            Map.entry("claim", "ver_01h455vb4pex5vsknk084sn02q"),
            Map.entry("payout", "pyt_01h455vb4pex5vsknk084sn02q"),
            Map.entry("run", "prn_01h455vb4pex5vsknk084sn02q"),
            Map.entry("hold", "hld_01h455vb4pex5vsknk084sn02q"),
            Map.entry("exception", "rex_01h455vb4pex5vsknk084sn02q"));

    private static final Pattern PARAMETER = Pattern.compile("\\{([^}]+)}");

    /** The path with ids that can be read, so that what is refused is what else is wrong. */
    String pathOfItsKind() {
        return PARAMETER
                .matcher(template)
                .replaceAll(found -> NOBODYS.getOrDefault(found.group(1), "crs_01h455vb4pex5vsknk084sn02q"));
    }

    /** The path with this in the place of every parameter. */
    String path(String id) {
        return template.replaceAll("\\{[^}]+}", id);
    }

    @Override
    public String toString() {
        return method + " " + template;
    }
}
