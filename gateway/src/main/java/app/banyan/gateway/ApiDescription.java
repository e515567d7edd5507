package app.banyan.gateway;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One OpenAPI document of the platform: what the running services say of themselves, as far as the table of routes lets
 * it out. Two services may give one name to two schemas, so each component carries its service's name.
 */
@Singleton
class ApiDescription {

    private static final Duration KEPT = Duration.ofSeconds(30);
    private static final String SECURITY_SCHEMES = "securitySchemes";
    private static final Pattern REFERENCE = Pattern.compile("(#/components/[^/ ]+/)([^/ ]+)");

    private final Services services;
    private final Routes routes;
    private final String address;
    private final Buffer own = Resource.bytes("/openapi.json");
    private volatile Future<Buffer> last = Future.failedFuture("not asked yet");
    private volatile long lastAsked;

    ApiDescription(Services services, Routes routes, GatewayConfig config) {
        this.services = services;
        this.routes = routes;
        this.address = config.publicUrl().toString();
    }

    /** Fails while a service is away: half a description would be taken for the whole. */
    Future<Buffer> merged() {
        var fresh = System.nanoTime() - lastAsked < KEPT.toNanos();
        if (last.failed() || (last.succeeded() && !fresh)) {
            lastAsked = System.nanoTime();
            last = read();
        }
        return last;
    }

    private Future<Buffer> read() {
        var documents = Service.ALL.stream()
                .map(service -> services.read(service, "/q/openapi?format=json", Optional.empty()))
                .toList();
        return Future.all(documents).map(all -> {
            var merged = own();
            for (var i = 0; i < documents.size(); i++) {
                add(merged, Service.ALL.get(i), documents.get(i).result());
            }
            return merged.toBuffer();
        });
    }

    /** What the gateway says of itself: the beginning of the document. */
    private JsonObject own() {
        return new JsonObject(own.toString()).put("servers", new JsonArray().add(new JsonObject().put("url", address)));
    }

    private void add(JsonObject merged, Service service, JsonObject document) {
        var named = (JsonObject) renamed(document, service.label());
        for (var path : named.getJsonObject("paths", new JsonObject())) {
            if (routes.covering(path.getKey())
                    .filter(route -> route.service() == service)
                    .isPresent()) {
                merged.getJsonObject("paths").put(path.getKey(), path.getValue());
            }
        }
        for (var kind : named.getJsonObject("components", new JsonObject())) {
            var target = merged.getJsonObject("components");
            if (!target.containsKey(kind.getKey())) {
                target.put(kind.getKey(), new JsonObject());
            }
            for (var component : (JsonObject) kind.getValue()) {
                var name = kind.getKey().equals(SECURITY_SCHEMES)
                        ? component.getKey()
                        : service.label() + "." + component.getKey();
                target.getJsonObject(kind.getKey()).put(name, component.getValue());
            }
        }
    }

    /**
     * The same document with the service's name in every reference and operation id. References stand under
     * {@code $ref} and, by any name, in the mapping of a discriminator.
     */
    private static Object renamed(Object node, String service) {
        return switch (node) {
            case JsonObject object -> {
                var copy = new JsonObject();
                for (Map.Entry<String, Object> member : object) {
                    copy.put(member.getKey(), renamedMember(member.getKey(), member.getValue(), service));
                }
                yield copy;
            }
            case JsonArray array ->
                new JsonArray(array.stream().map(item -> renamed(item, service)).toList());
            case null -> null;
            default -> node;
        };
    }

    private static Object renamedMember(String name, Object value, String service) {
        return switch (value) {
            case String reference
            when REFERENCE.matcher(reference).matches() ->
                REFERENCE.matcher(reference).replaceFirst("$1" + service + ".$2");
            case String operation when name.equals("operationId") -> service + "." + operation;
            case null, default -> renamed(value, service);
        };
    }
}
