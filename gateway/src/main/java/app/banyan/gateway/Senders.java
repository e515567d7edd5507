package app.banyan.gateway;

import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which address a request came from. That of the connection is certain. Where it is a trusted proxy's, the last address
 * in {@code X-Forwarded-For} is what this proxy saw, and so on towards the front. The first that is not trusted sent the
 * request; what it wrote before itself is only its word, and nobody's limit depends on it.
 */
@Singleton
class Senders {

    private static final String FORWARDED_FOR = "X-Forwarded-For";

    private final List<Network> trusted;

    @Inject
    Senders(GatewayConfig config) {
        this(config.trustedProxies().orElse(List.of()).stream().map(Network::of).toList());
    }

    Senders(List<Network> trusted) {
        this.trusted = List.copyOf(trusted);
    }

    InetAddress of(HttpServerRequest request) {
        return of(
                InetAddress.ofLiteral(request.remoteAddress().hostAddress()),
                request.headers().getAll(FORWARDED_FOR));
    }

    /** @param forwardedFor the header's values in the order they came */
    InetAddress of(InetAddress connected, List<String> forwardedFor) {
        var said = forwardedFor.stream()
                .flatMap(value -> Stream.of(value.split(",")))
                .map(String::strip)
                .toList();
        var sender = connected;
        for (var place = said.size() - 1; place >= 0 && isTrusted(sender); place--) {
            try {
                sender = InetAddress.ofLiteral(said.get(place));
            } catch (IllegalArgumentException noAddress) {
                // The proxy wrote something else: then the proxy itself is the nearest that is known.
                return sender;
            }
        }
        return sender;
    }

    private boolean isTrusted(InetAddress address) {
        return trusted.stream().anyMatch(network -> network.has(address));
    }
}
