package app.banyan.local;

import java.nio.file.Path;

/** The secrets of one local platform, one file each (0600), made when first asked for and never printed. */
record Keys(Path directory) {

    static Keys in(Home home) {
        return new Keys(home.keys());
    }

    String ownerPassword(String service) {
        return secret(service + "-owner-password", "");
    }

    String appPassword(String service) {
        return secret(service + "-app-password", "");
    }

    String clientSecret(String service) {
        return secret(service + "-client-secret", "");
    }

    String bootstrapToken() {
        return secret(bootstrapTokenFile().getFileName().toString(), "");
    }

    Path bootstrapTokenFile() {
        return directory.resolve("bootstrap-token");
    }

    String stripeSandboxKey() {
        return secret("stripe-sandbox-key", "sk_test_");
    }

    String stripeSandboxWebhookSecret() {
        return secret("stripe-sandbox-webhook-secret", "whsec_");
    }

    /** Where identity keeps its signing key and its data keys. */
    Path identity() {
        return directory.resolve("identity");
    }

    private String secret(String name, String prefix) {
        return Secrets.readOrCreate(directory.resolve(name), prefix);
    }
}
