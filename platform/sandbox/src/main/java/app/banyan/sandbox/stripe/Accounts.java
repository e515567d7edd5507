package app.banyan.sandbox.stripe;

import app.banyan.sandbox.Ids;
import app.banyan.sandbox.Json;
import app.banyan.sandbox.KeyedHash;
import app.banyan.sandbox.Memory;
import app.banyan.sandbox.Table;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** Connected accounts: whom the platform pays, and the bank account that each of them named on Stripe's own page. */
final class Accounts {

    /** As long as Stripe's own links last. */
    private static final Duration LINK_LIFE = Duration.ofMinutes(5);

    private static final int LINK_RANDOM_LENGTH = 24;
    private static final Pattern NUMBER = Pattern.compile("\\d{10,24}");
    private static final int SHOWN = 4;

    private final Table table;
    /** What Stripe knows of a link and does not show in it: whose it is, and where its person goes next. */
    private final Table links;

    private final Ids ids;
    private final Clock clock;
    private final String publicUrl;
    private final Events events;
    private final KeyedHash fingerprints;

    Accounts(Memory memory, Ids ids, StripeSettings settings, String publicUrl, Events events) {
        this.table = memory.table("accounts");
        this.links = memory.table("account-links");
        this.ids = ids;
        this.clock = settings.clock();
        this.publicUrl = publicUrl;
        this.events = events;
        this.fingerprints = new KeyedHash(settings.apiKey().getBytes(StandardCharsets.UTF_8));
    }

    ObjectNode create(Call call) {
        var params = call.params()
                .only("type", "country", "business_type", "capabilities", "tos_acceptance", "metadata", "expand");
        var account = Shapes.of("account");
        var id = ids.next("acct_1");
        account.put("id", id)
                .put("created", now())
                .put("country", params.text("country").orElse("CN"))
                .put("type", params.oneOf("type", "express", "custom", "standard"))
                .put("business_type", params.text("business_type").orElse(null));
        account.withObject("/external_accounts").put("url", "/v1/accounts/" + id + "/external_accounts");
        account.set("metadata", params.metadata("metadata"));
        return keep(account);
    }

    ObjectNode retrieve(Call call) {
        call.params().only("expand");
        return get(call.id());
    }

    ObjectNode list(Call call) {
        var params = call.params().only("limit", "starting_after", "ending_before", "expand", "created");
        return Lists.page("account", "/v1/accounts", table, params, Lists.created(params));
    }

    ObjectNode link(Call call) {
        var params = call.params().only("account", "refresh_url", "return_url", "type", "collection_options", "expand");
        var account = get(params.required("account"));
        params.oneOf("type", "account_onboarding", "account_update");
        var token = ids.next("lnk_", LINK_RANDOM_LENGTH);
        var expires = clock.instant().plus(LINK_LIFE).getEpochSecond();
        links.put(
                token,
                Json.object()
                        .put("account", id(account))
                        .put("expires_at", expires)
                        .put("refresh_url", params.required("refresh_url"))
                        .put("return_url", params.required("return_url")));
        return Shapes.of("account_link")
                .put("created", now())
                .put("expires_at", expires)
                .put("url", publicUrl + "/c/onboarding/" + token);
    }

    Optional<ObjectNode> linkOf(String token) {
        return links.get(token).filter(link -> link.path("expires_at").asLong() > now());
    }

    /** A link opens the door once. */
    void use(String token) {
        links.remove(token);
    }

    Optional<ObjectNode> find(String id) {
        return table.get(id);
    }

    ObjectNode get(String id) {
        return find(id).orElseThrow(() -> StripeFailure.notFound("account", "account", id));
    }

    /** The payee names a bank account, the first or another one: from now on money may be sent. */
    ObjectNode nameBank(String id, String bank, String number) {
        if (!NUMBER.matcher(number).matches()) {
            throw StripeFailure.invalid(
                    "account_number_invalid", "account_number", "A bank account number has 10 to 24 digits.");
        }
        var account = get(id);
        var named = Shapes.of("bank_account")
                .put("id", ids.next("ba_1"))
                .put("account", id)
                .put("bank_name", bank)
                .put("fingerprint", fingerprints.of(number).substring(0, 16))
                .put("last4", number.substring(number.length() - SHOWN))
                .put("default_for_currency", true);
        account.withObject("/external_accounts").set("data", Json.array().add(named));
        return enable(account.put("details_submitted", true), true);
    }

    /** Stripe's own say in who may be paid. */
    ObjectNode enable(String id, boolean enabled) {
        return enable(get(id), enabled);
    }

    private ObjectNode enable(ObjectNode account, boolean enabled) {
        var before = Json.object()
                .put("payouts_enabled", account.path("payouts_enabled").asBoolean());
        account.put("payouts_enabled", enabled);
        account.withObject("/capabilities").put("transfers", enabled ? "active" : "inactive");
        var requirements = account.withObject("/requirements");
        requirements.set("currently_due", Json.array());
        requirements.set("eventually_due", Json.array());
        requirements.put("disabled_reason", enabled ? null : "rejected.other");
        keep(account);
        events.emitOf(id(account), "account.updated", account, before);
        return account;
    }

    private ObjectNode keep(ObjectNode account) {
        table.put(id(account), account);
        return account;
    }

    private long now() {
        return clock.instant().getEpochSecond();
    }

    private static String id(ObjectNode object) {
        return object.path("id").asText();
    }
}
