package app.banyan.local;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** The question whether a process can do its work now; asking it is cheap and never fails. */
@FunctionalInterface
interface Readiness {

    boolean reached();

    /** A health address that answers 200. */
    static Readiness ofHealth(String address) {
        var uri = URI.create(address);
        return () -> {
            try {
                var connection = (HttpURLConnection) uri.toURL().openConnection();
                connection.setConnectTimeout(500);
                connection.setReadTimeout(2_000);
                try {
                    return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
                } finally {
                    connection.disconnect();
                }
            } catch (IOException notYet) {
                return false;
            }
        };
    }
}
