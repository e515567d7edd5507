package app.banyan.insights.domain;

import app.banyan.insights.domain.InsightsRefusal.FilterInvalid;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.MerchantId;
import app.banyan.kernel.Refused;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Which sales are meant: those that every filter lets through.
 *
 * @param agent    the agent who brought the buyer, by the agent's id
 * @param promoter the same by the agent's account
 */
public record Selection(
        Optional<CommunityId> community,
        Optional<String> agent,
        Optional<AccountId> promoter,
        Optional<AccountId> manager,
        Optional<MerchantId> merchant,
        Optional<String> product,
        Optional<String> kind,
        Period period) {

    private static final String ME = "me";
    private static final Pattern AGENT = Pattern.compile("agt_[0-7][0-9a-hjkmnp-tv-z]{25}");
    private static final Pattern PRODUCT = Pattern.compile("[a-z]{3}_[0-7][0-9a-hjkmnp-tv-z]{25}");
    private static final Pattern KIND = Pattern.compile("[a-z][a-z-]{0,49}");

    /**
     * @param given the filters as they were written
     * @param asker who is meant by {@code me}
     */
    public static Selection of(Map<String, String> given, AccountId asker) {
        var agent = Optional.ofNullable(given.get("agent"));
        var mine = agent.filter(ME::equals);
        return new Selection(
                id(given, "community", "an id such as com_…", CommunityId::of),
                mine.isPresent() ? Optional.empty() : word(given, "agent", "`me`, or an id such as agt_…", AGENT),
                mine.map(_ -> asker),
                id(given, "manager", "an account such as acc_…", AccountId::of),
                id(given, "merchant", "an id such as mer_…", MerchantId::of),
                word(given, "product", "an id such as crs_…, tir_… or prd_…", PRODUCT),
                word(given, "kind", "a kind of product: course, membership or goods", KIND),
                Period.of(Optional.ofNullable(given.get("from")), Optional.ofNullable(given.get("to"))));
    }

    public static Selection all(Period period) {
        return new Selection(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                period);
    }

    private static <T> Optional<T> id(
            Map<String, String> given, String filter, String expected, Function<String, T> parser) {
        return Optional.ofNullable(given.get(filter)).map(text -> {
            try {
                return parser.apply(text);
            } catch (IllegalArgumentException notAnId) {
                throw new Refused(new FilterInvalid(filter, expected));
            }
        });
    }

    private static Optional<String> word(Map<String, String> given, String filter, String expected, Pattern shape) {
        var text = Optional.ofNullable(given.get(filter));
        if (text.isPresent() && !shape.matcher(text.get()).matches()) {
            throw new Refused(new FilterInvalid(filter, expected));
        }
        return text;
    }
}
