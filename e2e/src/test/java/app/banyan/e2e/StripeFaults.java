package app.banyan.e2e;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/** What the Stripe sandbox can be told to do wrong. */
record StripeFaults(URI sandbox) {

    /** Faults as the sandbox's control takes them, one for each thing that is to go wrong next. */
    void next(String... faults) {
        send("/_sandbox/faults", "{\"next\":[" + String.join(",", faults) + "]}");
    }

    void releaseHeld(String order) {
        send("/_sandbox/webhooks/release", "{\"order\":\"" + order + "\"}");
    }

    void sendAgain(String event, int copies) {
        send("/_sandbox/events/" + event + "/send", "{\"copies\":" + copies + "}");
    }

    private void send(String path, String body) {
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(
                    HttpRequest.newBuilder(sandbox.resolve(path))
                            .POST(BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new AssertionError(path + " answered " + answer.statusCode() + ": " + answer.body());
            }
        } catch (IOException away) {
            throw new AssertionError(away);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }
}
