package app.banyan.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The whole platform as processes of this machine: PostgreSQL, Kafka, the sandboxes, the services and the gateway. The
 * daemon behind {@code ./banyan up} and the end-to-end tests are its two users.
 */
public final class Platform implements AutoCloseable {

    /**
     * Lost webhooks are looked for sooner, what a killed process held is taken over sooner, and Stripe is given up on
     * sooner than in production. No rule is another one.
     */
    private static final Map<String, String> IMPATIENT = Map.of(
            "BANYAN_PAYMENTS_BACKFILL_EVERY", "5s",
            "BANYAN_PAYMENTS_BACKFILL_DELAY", "2s",
            "BANYAN_PAYMENTS_WEBHOOK_LEASE", "PT20S",
            "BANYAN_PAYMENTS_WEBHOOK_LONGEST_WAIT", "PT5S",
            "BANYAN_PAYMENTS_REFUND_LEASE", "PT20S",
            "BANYAN_PAYMENTS_REFUND_LONGEST_WAIT", "PT5S",
            "BANYAN_PAYMENTS_CASH_LONGEST_WAIT", "PT5S",
            "BANYAN_PAYMENTS_STRIPE_READ_TIMEOUT", "PT4S");

    private final Settings settings;
    private final Addresses addresses;
    private final Plan plan;
    private final Supervisor supervisor;

    private Platform(Settings settings, App app) {
        this.settings = settings;
        this.addresses = settings.addresses();
        this.plan = new Plan(settings, app, addresses);
        this.supervisor = new Supervisor(settings.home());
    }

    /** Starts everything and returns when all of it is ready; the ports count from the base (gateway) upwards. */
    public static Platform start(Home home, int portBase, App app) {
        return start(home, portBase, app, Map.of());
    }

    /** The same, where what else takes minutes or hours happens within the minute. */
    public static Platform startImpatient(Home home, int portBase, App app) {
        return start(home, portBase, app, IMPATIENT);
    }

    private static Platform start(Home home, int portBase, App app, Map<String, String> own) {
        home.create();
        var environment = new HashMap<>(own);
        environment.put("PATH", System.getenv("PATH"));
        var platform = launch(new Settings(home, portBase, Profile.EVERYDAY, environment), app);
        try {
            platform.awaitReady();
            return platform;
        } catch (PlatformFault failed) {
            platform.stop();
            throw failed;
        }
    }

    /**
     * Starts everything, or takes over what still runs from before, and returns as soon as the services are on their
     * way. Whatever ends from now on is started again.
     */
    static Platform launch(Settings settings, App app) {
        var platform = new Platform(settings, app);
        var everything = platform.plan.everything();
        Supervisor.stopOrphans(settings.home(), everything);
        Supervisor.requireFreePorts(settings.home(), everything);
        Runtime.getRuntime().addShutdownHook(new Thread(platform::stop));
        platform.launchAll();
        return platform;
    }

    private void launchAll() {
        supervisor.keep(plan.foundation());
        try {
            supervisor.keeper(Catalogue.POSTGRES).awaitReady();
            plan.createDatabases();
            supervisor.keeper(Catalogue.KAFKA).awaitReady();
            plan.createTopics();
            supervisor.keep(plan.services());
        } catch (PlatformFault failed) {
            stop();
            throw failed;
        }
    }

    /** Waits until every part was ready once. */
    void awaitReady() {
        supervisor.keepers().forEach(Keeper::awaitReady);
    }

    boolean lacksStartupCaches() {
        return supervisor.keepers().stream().anyMatch(keeper -> keeper.part().lacksStartupCache());
    }

    /** Names of the parts, in the order of their start. */
    public List<String> names() {
        return supervisor.keepers().stream().map(keeper -> keeper.part().name()).toList();
    }

    /** {@code http://127.0.0.1:port} of a service, a sandbox or the gateway. */
    public String url(String name) {
        return addresses.url(name);
    }

    public int port(String name) {
        return addresses.port(name);
    }

    /** The one-time token that makes the first operators. */
    public String bootstrapToken() {
        return Keys.in(settings.home()).bootstrapToken();
    }

    /** The secret that signs webhooks, for tests that post events of Stripe's form themselves. */
    public String stripeWebhookSecret() {
        return Keys.in(settings.home()).stripeSandboxWebhookSecret();
    }

    /** SIGKILL: the process gets no word. It comes back by itself; see {@link #isReady}. */
    public void kill(String name) {
        end(name, "KILL");
    }

    /** Asks the process to end; it comes back by itself; see {@link #isReady}. */
    public void restart(String name) {
        end(name, supervisor.keeper(name).part().stopSignal());
    }

    private void end(String name, String signal) {
        var process = supervisor.keeper(name).process();
        process.signal(signal);
        if (!process.awaitExit(Duration.ofSeconds(30))) {
            throw new PlatformFault(name + " did not end after SIG" + signal + ".");
        }
    }

    /** How often the part was started again. */
    public int restarts(String name) {
        return supervisor.keeper(name).restarts();
    }

    /** Whether the part runs and answers that it can work. */
    public boolean isReady(String name) {
        var keeper = supervisor.keeper(name);
        return keeper.isReady() && keeper.process().isAlive();
    }

    /** Where the part writes its log. */
    public Path log(String name) {
        return settings.home().log(name);
    }

    /** Stops everything in the reverse order; the data stay. */
    public void stop() {
        supervisor.stop();
    }

    @Override
    public void close() {
        stop();
    }
}
