package app.banyan.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What each process is told, and above all what it is not told. */
class PlanTest {

    private static final Home home = Home.temporary("plan-test");
    private static App app;

    @BeforeAll
    static void buildPrograms() throws IOException {
        home.create();
        app = FakeApp.in(home.root().resolve("app"));
    }

    @AfterAll
    static void removeHome() {
        Commands.run(List.of("rm", "-rf", home.root().toString()));
    }

    @Test
    void by_itself_payments_talks_to_the_sandbox() {
        var parts = parts(Map.of());

        assertThat(parts).containsKey("stripe-sandbox");
        assertThat(parts.get("payments").environment()).containsEntry("STRIPE_API_BASE", "http://127.0.0.1:8090");
        for (var word : List.of("STRIPE_API_KEY", "STRIPE_WEBHOOK_SECRET")) {
            assertThat(parts.get("payments").environment().get(word))
                    .isEqualTo(parts.get("stripe-sandbox").environment().get(word));
        }
        assertThat(parts.get("stripe-sandbox").environment())
                .containsEntry("BANYAN_WEBHOOK_URL", "http://127.0.0.1:8080/webhooks/stripe");
    }

    @Test
    void with_a_test_key_payments_talks_to_stripe_and_no_sandbox_starts() {
        var parts = parts(Map.of("STRIPE_API_KEY", "sk_test_1", "STRIPE_WEBHOOK_SECRET", "whsec_1"));

        assertThat(parts).doesNotContainKey("stripe-sandbox");
        assertThat(parts.get("payments").environment())
                .containsEntry("STRIPE_API_KEY", "sk_test_1")
                .containsEntry("STRIPE_WEBHOOK_SECRET", "whsec_1")
                .doesNotContainKey("STRIPE_API_BASE");
    }

    @Test
    void a_secret_goes_to_those_who_need_it_and_to_nobody_else() {
        var keys = Keys.in(home);
        var parts = parts(Map.of());

        assertThat(knowing(parts, keys.bootstrapToken())).containsExactly("identity");
        assertThat(knowing(parts, keys.stripeSandboxKey())).containsExactlyInAnyOrder("payments", "stripe-sandbox");
        for (var service : Catalogue.SERVICES) {
            assertThat(knowing(parts, keys.ownerPassword(service))).containsExactly(service);
            assertThat(knowing(parts, keys.appPassword(service))).containsExactly(service);
        }
        assertThat(knowing(parts, keys.clientSecret("courses"))).containsExactlyInAnyOrder("courses", "identity");
        assertThat(parts.values())
                .allSatisfy(part -> assertThat(String.join(" ", part.command()))
                        .as("a command line is readable by everyone")
                        .doesNotContain(keys.bootstrapToken(), keys.appPassword("courses"), keys.stripeSandboxKey()));
    }

    @Test
    void a_setting_of_one_service_reaches_that_service_alone() {
        var parts = parts(Map.of("BANYAN_PAYMENTS_BACKFILL_EVERY", "5s", "BANYAN_PAYMENTS_PORT", "9999"));

        assertThat(parts.get("payments").environment())
                .containsEntry("BANYAN_PAYMENTS_BACKFILL_EVERY", "5s")
                .doesNotContainKey("BANYAN_PAYMENTS_PORT");
        assertThat(knowing(parts, "5s")).containsExactly("payments");
    }

    @Test
    void the_same_settings_give_the_same_processes() {
        var first = parts(Map.of());
        var second = parts(Map.of());

        first.forEach((name, part) ->
                assertThat(second.get(name).fingerprint()).as(name).isEqualTo(part.fingerprint()));
    }

    private static List<String> knowing(Map<String, Part> parts, String secret) {
        return parts.values().stream()
                .filter(part -> part.environment().values().stream().anyMatch(value -> value.contains(secret)))
                .map(Part::name)
                .toList();
    }

    private static Map<String, Part> parts(Map<String, String> stripe) {
        var environment = new HashMap<>(stripe);
        environment.put("PATH", System.getenv("PATH"));
        var settings = new Settings(home, 8080, Profile.EVERYDAY, environment);
        var parts = new HashMap<String, Part>();
        new Plan(settings, app, settings.addresses()).everything().forEach(part -> parts.put(part.name(), part));
        return parts;
    }
}
