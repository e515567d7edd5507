package app.banyan.e2e;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** Stripe's page on which a payee names a bank account, and what else happens at the sandbox past the platform. */
final class BankPage {

    private static final Pattern FORM = Pattern.compile("action=\"(/c/onboarding/[^\"]+)\"");
    private static final Pattern BANK = Pattern.compile("<option>([^<]+)</option>");

    private final HttpClient browser = HttpClient.newHttpClient();

    /** Names a bank account; a page works once. */
    void name(URI page, String accountNumber) {
        Patience.USUAL.until("the bank account is named", () -> {
            var shown = send(HttpRequest.newBuilder(page).build());
            var form = FORM.matcher(shown.body());
            var bank = BANK.matcher(shown.body());
            if (shown.status() != 200 || !form.find() || !bank.find()) {
                throw new StoryBroke("the page %s shows no form: %d".formatted(page, shown.status()));
            }
            var sent = post(
                    page.resolve(form.group(1)),
                    "application/x-www-form-urlencoded",
                    "bank=" + encoded(bank.group(1)) + "&account_number=" + accountNumber);
            return Optional.of(sent.status()).filter(status -> status == 303);
        });
    }

    /** Tells the sandbox what a bank or Stripe does. */
    void happens(URI sandbox, String path, String body) {
        var answer = post(sandbox.resolve(path), "application/json", body);
        StoryBroke.unless(answer.status() == 200, "%s happens at the sandbox: %s".formatted(path, answer.body()));
    }

    private record Page(int status, String body) {}

    private Page post(URI address, String type, String body) {
        return send(HttpRequest.newBuilder(address)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private Page send(HttpRequest request) {
        try {
            var answer = browser.send(request, BodyHandlers.ofString());
            return new Page(answer.statusCode(), answer.body());
        } catch (IOException away) {
            throw new StoryBroke(request.uri() + " was not answered", away);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new StoryBroke("interrupted", stopped);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
