package app.banyan.local;

import static app.banyan.local.Catalogue.GATEWAY;
import static app.banyan.local.Catalogue.GATEWAY_MANAGEMENT;
import static app.banyan.local.Catalogue.IDENTITY;
import static app.banyan.local.Catalogue.KAFKA;
import static app.banyan.local.Catalogue.KAFKA_CONTROLLER;
import static app.banyan.local.Catalogue.MESSAGE_SANDBOX;
import static app.banyan.local.Catalogue.PAYMENTS;
import static app.banyan.local.Catalogue.POSTGRES;
import static app.banyan.local.Catalogue.SERVICES;
import static app.banyan.local.Catalogue.STRIPE_SANDBOX;
import static app.banyan.local.Catalogue.VERIFICATION_SANDBOX;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Every process of one local platform, with its command and environment, and what must exist between starting the
 * foundation (PostgreSQL, Kafka, the sandboxes) and the services: databases, roles and topics.
 */
final class Plan {

    private final Settings settings;
    private final Profile profile;
    private final Home home;
    private final App app;
    private final Addresses addresses;
    private final Keys keys;
    private final boolean stripeItself;

    Plan(Settings settings, App app, Addresses addresses) {
        this.settings = settings;
        this.profile = settings.profile();
        this.home = settings.home();
        this.app = app;
        this.addresses = addresses;
        this.keys = Keys.in(home);
        this.stripeItself = settings.stripeItself();
    }

    List<Part> everything() {
        var parts = foundation();
        parts.addAll(services());
        return parts;
    }

    List<Part> foundation() {
        var parts = new ArrayList<Part>();
        parts.add(postgres());
        parts.add(kafka());
        if (!stripeItself) {
            parts.add(stripeSandbox());
        }
        parts.add(sandbox(MESSAGE_SANDBOX, "app.banyan.sandbox.message.MessageSandbox", Map.of()));
        parts.add(sandbox(VERIFICATION_SANDBOX, "app.banyan.sandbox.verification.VerificationSandbox", Map.of()));
        return parts;
    }

    List<Part> services() {
        var parts = new ArrayList<Part>();
        SERVICES.forEach(service -> parts.add(service(service)));
        parts.add(gateway());
        return parts;
    }

    /** Needs PostgreSQL. */
    void createDatabases() {
        var password = PostgresFiles.prepare(home.postgres()).superuserPassword();
        var databases = new Databases(Ports.HOST, addresses.port(POSTGRES), password);
        SERVICES.forEach(
                service -> databases.create(service, service, keys.ownerPassword(service), keys.appPassword(service)));
    }

    /** Needs Kafka. */
    void createTopics() {
        new Topics(addresses.hostAndPort(KAFKA)).create(Catalogue.topics());
    }

    private Part postgres() {
        var port = addresses.port(POSTGRES);
        var command = PostgresFiles.prepare(home.postgres()).serverCommand(port, profile.postgresSettings());
        return new Part(
                POSTGRES,
                command,
                inherited(),
                List.of(port),
                addresses.hostAndPort(POSTGRES),
                () -> EmbeddedPostgres.accepts(port),
                "INT",
                Optional.empty());
    }

    private Part kafka() {
        var port = addresses.port(KAFKA);
        var controllerPort = addresses.port(KAFKA_CONTROLLER);
        var command = Jvm.main(
                profile,
                profile.heap().kafka(),
                app.library("local"),
                KafkaProcess.class.getName(),
                home.kafka().toString(),
                Integer.toString(port),
                Integer.toString(controllerPort));
        return new Part(
                KAFKA,
                command,
                inherited(),
                List.of(port, controllerPort),
                addresses.hostAndPort(KAFKA),
                () -> Ports.isOpen(port),
                "TERM",
                startupCache(KAFKA));
    }

    private Part stripeSandbox() {
        return sandbox(
                STRIPE_SANDBOX,
                "app.banyan.sandbox.stripe.StripeSandbox",
                Map.of(
                        "BANYAN_WEBHOOK_URL",
                        addresses.url(GATEWAY) + "/webhooks/stripe",
                        "STRIPE_API_KEY",
                        keys.stripeSandboxKey(),
                        "STRIPE_WEBHOOK_SECRET",
                        keys.stripeSandboxWebhookSecret(),
                        // Business time moves on this machine, Stripe's does not: money would never be there to send
                        // on.
                        "BANYAN_SANDBOX_SETTLES_AFTER_SECONDS",
                        "0"));
    }

    private Part sandbox(String name, String mainClass, Map<String, String> own) {
        var environment = inherited();
        environment.put("BANYAN_SANDBOX_PORT", Integer.toString(addresses.port(name)));
        environment.put("BANYAN_SANDBOX_HOME", home.sandbox(name).toString());
        environment.putAll(own);
        var command = Jvm.main(profile, profile.heap().sandbox(), app.library("sandbox"), mainClass);
        return java(name, command, environment, List.of(addresses.port(name)), addresses.url(name) + "/health");
    }

    private Part service(String name) {
        var environment = own(name);
        environment.putAll(quarkus(name));
        environment.put("BANYAN_POSTGRES", addresses.hostAndPort(POSTGRES));
        environment.put("BANYAN_POSTGRES_OWNER_PASSWORD", keys.ownerPassword(name));
        environment.put("BANYAN_POSTGRES_APP_PASSWORD", keys.appPassword(name));
        environment.put("BANYAN_KAFKA", addresses.hostAndPort(KAFKA));
        environment.put("BANYAN_CLIENT_SECRET", keys.clientSecret(name));
        switch (name) {
            case IDENTITY -> environment.putAll(identityEnvironment());
            case PAYMENTS -> environment.putAll(stripeEnvironment());
            default -> {}
        }
        return java(
                name,
                Jvm.jar(profile, profile.heap().service(), app.service(name)),
                environment,
                List.of(addresses.port(name)),
                addresses.url(name) + "/q/health/ready");
    }

    /** What the terminal sets for this service alone, as {@code BANYAN_PAYMENTS_BACKFILL_EVERY}. */
    private Map<String, String> own(String service) {
        var prefix = "BANYAN_" + service.toUpperCase(Locale.ROOT) + "_";
        return settings.environment().entrySet().stream()
                .filter(setting -> setting.getKey().startsWith(prefix))
                .filter(setting -> !setting.getKey().equals(Addresses.setting(service)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, _) -> one, HashMap::new));
    }

    /** Health and metrics of the gateway answer on a port of their own, which nothing outside is led to. */
    private Part gateway() {
        var management = addresses.port(GATEWAY_MANAGEMENT);
        var environment = quarkus(GATEWAY);
        environment.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(management));
        environment.put("BANYAN_MESSAGES_URL", addresses.url(MESSAGE_SANDBOX));
        return java(
                GATEWAY,
                Jvm.jar(profile, profile.heap().service(), app.service(GATEWAY)),
                environment,
                List.of(addresses.port(GATEWAY), management),
                addresses.url(GATEWAY_MANAGEMENT) + "/q/health/ready");
    }

    private Map<String, String> identityEnvironment() {
        var clients = SERVICES.stream()
                .filter(service -> !service.equals(IDENTITY))
                .map(service -> service + "=" + keys.clientSecret(service))
                .collect(Collectors.joining(","));
        return Map.of(
                "BANYAN_KEYS_DIR", keys.identity().toString(),
                "BANYAN_CLIENT_SECRETS", clients,
                "BANYAN_BOOTSTRAP_TOKEN", keys.bootstrapToken(),
                "BANYAN_MESSAGES_URL", addresses.url(MESSAGE_SANDBOX),
                "BANYAN_VERIFICATION_URL", addresses.url(VERIFICATION_SANDBOX));
    }

    private Map<String, String> stripeEnvironment() {
        return stripeItself
                ? Map.of(
                        "STRIPE_API_KEY", settings.stripeApiKey(),
                        "STRIPE_WEBHOOK_SECRET", settings.stripeWebhookSecret())
                : Map.of(
                        "STRIPE_API_KEY", keys.stripeSandboxKey(),
                        "STRIPE_API_BASE", addresses.url(STRIPE_SANDBOX),
                        "STRIPE_WEBHOOK_SECRET", keys.stripeSandboxWebhookSecret());
    }

    private Map<String, String> quarkus(String name) {
        var environment = inherited();
        environment.put("QUARKUS_PROFILE", "local");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(addresses.port(name)));
        environment.put("BANYAN_PUBLIC_URL", settings.publicUrl());
        environment.put("BANYAN_CLOCK_DIRECTORY", home.clock().toString());
        SERVICES.forEach(service ->
                environment.put("BANYAN_" + service.toUpperCase(Locale.ROOT) + "_URL", addresses.url(service)));
        return environment;
    }

    private Part java(
            String name, List<String> command, Map<String, String> environment, List<Integer> ports, String health) {
        return new Part(
                name,
                command,
                environment,
                ports,
                addresses.url(name),
                Readiness.ofHealth(health),
                "TERM",
                startupCache(name));
    }

    private Optional<Path> startupCache(String name) {
        return profile.startupCaches() ? Optional.of(app.startupCache(name)) : Optional.empty();
    }

    /** The little of the terminal's environment that a process needs to find programs and spell characters. */
    private Map<String, String> inherited() {
        var kept = new HashMap<String, String>();
        for (var name : List.of("PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR")) {
            Optional.ofNullable(settings.environment().get(name)).ifPresent(value -> kept.put(name, value));
        }
        return kept;
    }
}
