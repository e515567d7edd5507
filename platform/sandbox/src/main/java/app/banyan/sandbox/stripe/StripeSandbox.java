package app.banyan.sandbox.stripe;

import app.banyan.sandbox.Environment;
import app.banyan.sandbox.Ids;
import app.banyan.sandbox.Memory;
import app.banyan.sandbox.Route;
import app.banyan.sandbox.Server;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Stripe, as far as the platform uses it: its wire format, its hosted pay page, its signed webhooks, and its memory. The
 * platform's client cannot tell it from Stripe; only {@code /_sandbox} is ours.
 */
public final class StripeSandbox implements AutoCloseable {

    private final Server server;
    private final Memory memory;
    private final Webhooks webhooks;
    private final StripeApi api;
    private final ScheduledExecutorService expiry = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("expiry").factory());

    private StripeSandbox(Server server, Memory memory, StripeSettings settings) {
        this.server = server;
        this.memory = memory;
        var clock = settings.clock();
        var ids = new Ids(clock, new SecureRandom());
        var faults = new Faults(memory, ids);
        this.webhooks = new Webhooks(memory, ids, faults, settings);
        var events = new Events(memory, ids, clock, webhooks);
        var balances = new BalanceTransactions(memory, ids, settings);
        var payments = new Payments(memory, ids, clock, balances, events);
        var refunds = new Refunds(memory, ids, clock, payments, balances, events);
        var publicUrl = settings.publicUrl().orElse(server.url());
        var sessions = new CheckoutSessions(memory, ids, clock, publicUrl, payments, events);

        var accounts = new Accounts(memory, ids, settings, publicUrl, events);
        var transfers = new Transfers(memory, ids, clock, accounts, balances, events);
        var disputes = new Disputes(memory, ids, clock, payments, balances, events);

        var expansion = new Expansion(id -> switch (id.substring(0, id.indexOf('_') + 1)) {
            case "pi_" -> payments.intent(id);
            case "ch_", "py_" -> payments.charge(id);
            case "txn_" -> balances.get(id);
            case "re_" -> refunds.find(id);
            case "tr_" -> transfers.find(id);
            case "acct_" -> accounts.find(id);
            default -> Optional.empty();
        });
        var answers = new SavedAnswers(memory, clock);
        this.api = new StripeApi(memory, ids, settings.apiKey(), faults, answers, expansion, webhooks::wake);
        var page = new PayPage(memory, sessions, webhooks::wake);
        var onboarding = new OnboardingPage(memory, accounts, webhooks::wake);

        var routes = new ArrayList<>(List.of(
                api.post("/v1/checkout/sessions", "checkout.sessions.create", sessions::create),
                api.get("/v1/checkout/sessions", "checkout.sessions.list", sessions::list),
                api.get("/v1/checkout/sessions/{id}", "checkout.sessions.retrieve", sessions::retrieve),
                api.post("/v1/checkout/sessions/{id}/expire", "checkout.sessions.expire", sessions::expire),
                api.get("/v1/payment_intents/{id}", "payment_intents.retrieve", payments::retrieveIntent),
                api.get("/v1/charges/{id}", "charges.retrieve", payments::retrieveCharge),
                api.post("/v1/refunds", "refunds.create", refunds::create),
                api.get("/v1/refunds", "refunds.list", refunds::list),
                api.get("/v1/refunds/{id}", "refunds.retrieve", refunds::retrieve),
                api.get("/v1/balance", "balance.retrieve", balances::balance),
                api.get("/v1/balance_transactions", "balance_transactions.list", balances::list),
                api.get("/v1/balance_transactions/{id}", "balance_transactions.retrieve", balances::retrieve),
                api.get("/v1/events", "events.list", events::list),
                api.get("/v1/events/{id}", "events.retrieve", events::retrieve),
                api.post("/v1/accounts", "accounts.create", accounts::create),
                api.get("/v1/accounts", "accounts.list", accounts::list),
                api.get("/v1/accounts/{id}", "accounts.retrieve", accounts::retrieve),
                api.post("/v1/account_links", "account_links.create", accounts::link),
                api.post("/v1/transfers", "transfers.create", transfers::create),
                api.get("/v1/transfers", "transfers.list", transfers::list),
                api.get("/v1/transfers/{id}", "transfers.retrieve", transfers::retrieve),
                api.post("/v1/transfers/{id}/reversals", "transfers.reversals.create", transfers::reverse),
                api.get("/v1/transfers/{id}/reversals", "transfers.reversals.list", transfers::reversals),
                api.get("/v1/disputes", "disputes.list", disputes::list),
                api.get("/v1/disputes/{id}", "disputes.retrieve", disputes::retrieve),
                Route.get("/c/pay/{session}", page::show),
                Route.post("/c/pay/{session}", page::submit),
                Route.get("/c/onboarding/{link}", onboarding::show),
                Route.post("/c/onboarding/{link}", onboarding::submit)));
        var controls = new Controls(memory, sessions, refunds, events, faults, webhooks);
        routes.addAll(controls.routes());
        routes.addAll(new MoneyControls(controls, accounts, transfers, disputes, balances).routes());
        server.start(routes, api::unknown);
        expiry.scheduleWithFixedDelay(() -> expireDue(sessions), 1, 1, TimeUnit.SECONDS);
    }

    static void main() {
        var environment = Environment.ofProcess();
        var sandbox = start(environment.port(), environment.home(), StripeSettings.of(environment));
        Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close, "stop"));
    }

    /** Starts on a port of loopback, 0 for any free one, with its memory in {@code home}. */
    public static StripeSandbox start(int port, Path home, StripeSettings settings) {
        return new StripeSandbox(Server.bind(port), Memory.open(home.resolve("stripe.db")), settings);
    }

    public int port() {
        return server.port();
    }

    /** Its address, to be given to Stripe's client as the API base. */
    public String url() {
        return server.url();
    }

    /** Sends webhooks there from now on, those still waiting too. */
    public void sendWebhooksTo(URI endpoint) {
        webhooks.sendTo(endpoint);
    }

    @Override
    public void close() {
        expiry.close();
        api.close();
        webhooks.close();
        server.close();
        memory.close();
    }

    private void expireDue(CheckoutSessions sessions) {
        if (memory.read(sessions::anyIsDue)) {
            memory.change(sessions::expireDue);
            webhooks.wake();
        }
    }
}
