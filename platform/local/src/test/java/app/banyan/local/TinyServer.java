package app.banyan.local;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;

/** The smallest process worth keeping: it answers 200 to everything on its port. */
public final class TinyServer {

    private TinyServer() {}

    public static void main(String[] arguments) throws IOException {
        var port = arguments.length > 0
                ? arguments[0]
                : System.getenv().getOrDefault("QUARKUS_HTTP_PORT", System.getenv("BANYAN_SANDBOX_PORT"));
        var server = HttpServer.create(new InetSocketAddress("127.0.0.1", Integer.parseInt(port)), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        var management = System.getenv("QUARKUS_MANAGEMENT_PORT");
        if (arguments.length == 0 && management != null) {
            main(new String[] {management});
        }
    }
}
