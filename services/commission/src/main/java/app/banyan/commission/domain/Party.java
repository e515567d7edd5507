package app.banyan.commission.domain;

import static java.util.Objects.requireNonNull;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.MerchantId;
import java.util.Locale;

/**
 * Somebody who can be owed money. A person has one set of accounts, whether the money was earned as promoter or as
 * manager, and in whatever community.
 *
 * @param id the wire id within the kind
 */
public record Party(Kind kind, String id) {

    public static final Party PLATFORM = new Party(Kind.PLATFORM, "platform");

    public enum Kind {
        PERSON,
        COMMUNITY,
        MERCHANT,
        PLATFORM;

        public static Kind of(String wire) {
            return valueOf(wire.toUpperCase(Locale.ROOT));
        }

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Party {
        requireNonNull(kind, "kind");
        if (id.isBlank()) {
            throw new IllegalArgumentException("a party has an id");
        }
    }

    public static Party person(AccountId account) {
        return new Party(Kind.PERSON, account.wire());
    }

    public static Party community(CommunityId community) {
        return new Party(Kind.COMMUNITY, community.wire());
    }

    /** The platform is one party, by whatever id a seller names it. */
    public static Party of(String kind, String id) {
        return Kind.of(kind) == Kind.PLATFORM ? PLATFORM : new Party(Kind.of(kind), id);
    }

    /** By an id alone, whose prefix says the kind: an account's, a merchant's or a community's. */
    public static Party ofId(String id) {
        return switch (id.substring(0, Math.max(0, id.indexOf('_')))) {
            case "acc" -> person(AccountId.of(id));
            case "mer" -> new Party(Kind.MERCHANT, MerchantId.of(id).wire());
            case "com" -> community(CommunityId.of(id));
            default -> throw new IllegalArgumentException("nobody who can be owed money has the id " + id);
        };
    }
}
