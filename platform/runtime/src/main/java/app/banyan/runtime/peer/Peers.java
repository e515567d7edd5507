package app.banyan.runtime.peer;

import app.banyan.runtime.security.ServiceTokens;
import app.banyan.runtime.telemetry.PeerMeters;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.ext.web.client.WebClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.Config;

/** The other services of the platform, by name. Their addresses are settings: {@code BANYAN_<NAME>_URL}. */
@ApplicationScoped
public class Peers {

    private final WebClient client;
    private final ServiceTokens tokens;
    private final ObjectMapper json;
    private final PeerMeters meters;
    private final Config config;
    private final Map<String, Peer> peers = new ConcurrentHashMap<>();

    Peers(Vertx vertx, ServiceTokens tokens, ObjectMapper json, PeerMeters meters, Config config) {
        this.client = WebClient.create(vertx);
        this.tokens = tokens;
        this.json = json;
        this.meters = meters;
        this.config = config;
    }

    public Peer get(String name) {
        return peers.computeIfAbsent(name, service -> {
            var address = config.getValue("BANYAN_" + service.toUpperCase() + "_URL", String.class);
            meters.known(service);
            return new Peer(service, address, client, tokens, json, meters);
        });
    }
}
