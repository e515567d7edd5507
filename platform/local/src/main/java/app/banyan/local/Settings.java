package app.banyan.local;

import java.nio.file.Path;
import java.util.Map;

/** What a person may choose about a local platform, all of it by environment variables. */
record Settings(Home home, int portBase, Profile profile, Map<String, String> environment) {

    static final int DEFAULT_PORT_BASE = 8080;

    static final String PROFILE = "BANYAN_PROFILE";

    private static final String BASE = "BANYAN_PORT";
    private static final String API_KEY = "STRIPE_API_KEY";
    private static final String WEBHOOK_SECRET = "STRIPE_WEBHOOK_SECRET";

    static Settings of(Map<String, String> environment) {
        var base = environment.getOrDefault(BASE, Integer.toString(DEFAULT_PORT_BASE));
        var profile = environment.getOrDefault(PROFILE, Profile.EVERYDAY.word());
        return new Settings(
                new Home(homeOf(environment)), port(BASE, base), Profile.named(PROFILE, profile), environment);
    }

    /** The same choices for a platform that lives elsewhere. */
    Settings in(Home other) {
        return new Settings(other, portBase, profile, environment);
    }

    /** The same platform, run in another way. */
    Settings in(Profile other) {
        return new Settings(home, portBase, other, environment);
    }

    private static Path homeOf(Map<String, String> environment) {
        var chosen = environment.get("BANYAN_HOME");
        if (chosen != null && !chosen.isBlank()) {
            return Path.of(chosen).toAbsolutePath().normalize();
        }
        // PostgreSQL runs as another user when root starts it, and /root is closed to others.
        return PostgresFiles.ROOT ? Path.of("/var/lib/banyan") : Path.of(System.getProperty("user.home"), ".banyan");
    }

    static int port(String setting, String value) {
        try {
            var port = Integer.parseInt(value.strip());
            if (port > 0 && port <= 65_000) {
                return port;
            }
        } catch (NumberFormatException notANumber) {
            throw new PlatformFault(setting + " must be a port number, not \"" + value + "\".", notANumber);
        }
        throw new PlatformFault(setting + " must be a port between 1 and 65000, not " + value + ".");
    }

    Addresses addresses() {
        return Addresses.of(portBase, environment);
    }

    /** The gateway as a browser sees it. */
    String publicUrl() {
        return environment.getOrDefault("BANYAN_PUBLIC_URL", addresses().url(Catalogue.GATEWAY));
    }

    /** Whether payments talks to Stripe itself instead of the sandbox; half a configuration is refused in words. */
    boolean stripeItself() {
        var key = environment.getOrDefault(API_KEY, "");
        if (key.isBlank()) {
            return false;
        }
        if (!key.startsWith("sk_test_")) {
            throw new PlatformFault(API_KEY + " must be a test key (sk_test_…): no real money on a local platform.");
        }
        if (environment.getOrDefault(WEBHOOK_SECRET, "").isBlank()) {
            throw new PlatformFault(WEBHOOK_SECRET + " is missing: with " + API_KEY
                    + " set, payments verifies Stripe's own" + " webhooks. `stripe listen --forward-to " + publicUrl()
                    + "/webhooks/stripe` prints it (whsec_…).");
        }
        return true;
    }

    String stripeApiKey() {
        return environment.get(API_KEY);
    }

    String stripeWebhookSecret() {
        return environment.get(WEBHOOK_SECRET);
    }
}
