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

/** Stripe's page on which a payee names a bank account. */
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
            var sent = send(HttpRequest.newBuilder(page.resolve(form.group(1)))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(
                            "bank=" + encoded(bank.group(1)) + "&account_number=" + accountNumber))
                    .build());
            return Optional.of(sent.status()).filter(status -> status == 303);
        });
    }

    private record Page(int status, String body) {}

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
