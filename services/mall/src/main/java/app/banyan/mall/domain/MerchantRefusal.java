package app.banyan.mall.domain;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.MerchantId;
import app.banyan.kernel.UnifiedSocialCreditCode;

/** Why a merchant is not registered, decided about or changed. */
public sealed interface MerchantRefusal extends GoodsRefusal {

    /** A licensed merchant names licence and legal name, an individual declares to sell little, and nothing else. */
    record KindUnclear(MerchantKind kind) implements MerchantRefusal {}

    record LicenceInvalid(UnifiedSocialCreditCode.Flaw flaw) implements MerchantRefusal {}

    /** Another live merchant has this licence. */
    record LicenceTaken(String licence) implements MerchantRefusal {}

    /** A person is one small seller, whatever the account. */
    record IndividualAlready() implements MerchantRefusal {}

    record OwnerNotVerified() implements MerchantRefusal {}

    record OwnerNotAdult() implements MerchantRefusal {}

    record OwnerOnly(MerchantId merchant) implements MerchantRefusal {}

    record OwnerIsNoStaff(AccountId account) implements MerchantRefusal {}

    record TooManyStaff(int most) implements MerchantRefusal {}

    /** Rejected or suspended: it may be looked at, and does nothing. */
    record MerchantStopped(MerchantId merchant, MerchantState state) implements MerchantRefusal {}

    /** Only a verified merchant offers goods. */
    record MerchantNotVerified(MerchantId merchant, MerchantState state) implements MerchantRefusal {}

    record MerchantNotIn(MerchantId merchant, MerchantState state, String needed) implements MerchantRefusal {}

    /** Nobody decides about a merchant they belong to. */
    record ReviewerBelongs(MerchantId merchant) implements MerchantRefusal {}

    /** The second look at a licence is somebody else's. */
    record AnotherOperatorNeeded(MerchantId merchant) implements MerchantRefusal {}

    /** Who is told no is told why. */
    record ReasonMissing() implements MerchantRefusal {}
}
