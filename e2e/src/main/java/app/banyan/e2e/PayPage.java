package app.banyan.e2e;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** The hosted pay page, used as a browser uses it: opened, the marked method kept, the form sent, the redirect followed. */
public final class PayPage {

    private static final Pattern FORM = Pattern.compile("<form method=\"post\" action=\"([^\"]+)\"");
    private static final Pattern CHECKED = Pattern.compile("name=\"([^\"]+)\" value=\"([^\"]+)\" checked");

    private final HttpClient browser = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /** Whether this is a page of Stripe itself, which only a person with a card can pay on. */
    static boolean isForAPerson(URI page) {
        return !page.getHost().equals("127.0.0.1");
    }

    /** Pays, and answers where the page sends the buyer afterwards. Paying twice is not possible: the page says so. */
    public URI pay(URI page) {
        return Patience.USUAL.until("the pay page took the payment", () -> {
            try {
                return attempt(page);
            } catch (IOException away) {
                return Optional.empty();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new StoryBroke("interrupted", stopped);
            }
        });
    }

    private Optional<URI> attempt(URI page) throws IOException, InterruptedException {
        var shown = browser.send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString());
        if (shown.statusCode() != 200) {
            throw new StoryBroke("the pay page %s answered %d".formatted(page, shown.statusCode()));
        }
        var action = FORM.matcher(shown.body());
        var choice = CHECKED.matcher(shown.body());
        if (!action.find() || !choice.find()) {
            throw new StoryBroke("the pay page %s shows no form to pay with".formatted(page));
        }
        var form = encoded(choice.group(1)) + "=" + encoded(choice.group(2));
        var sent = browser.send(
                HttpRequest.newBuilder(page.resolve(action.group(1)))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
        return Optional.of(next(sent));
    }

    private static URI next(HttpResponse<String> sent) {
        return sent.headers()
                .firstValue("Location")
                .map(URI::create)
                .orElseThrow(() -> new StoryBroke("the pay page did not take the payment: " + sent.statusCode()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
