package app.banyan.mall;

import app.banyan.mall.domain.GoodsRefusal;
import app.banyan.mall.domain.MerchantKind;
import app.banyan.mall.domain.MerchantRefusal;
import app.banyan.mall.domain.MerchantRefusal.AnotherOperatorNeeded;
import app.banyan.mall.domain.MerchantRefusal.IndividualAlready;
import app.banyan.mall.domain.MerchantRefusal.KindUnclear;
import app.banyan.mall.domain.MerchantRefusal.LicenceInvalid;
import app.banyan.mall.domain.MerchantRefusal.LicenceTaken;
import app.banyan.mall.domain.MerchantRefusal.MerchantNotIn;
import app.banyan.mall.domain.MerchantRefusal.MerchantNotVerified;
import app.banyan.mall.domain.MerchantRefusal.MerchantStopped;
import app.banyan.mall.domain.MerchantRefusal.OwnerIsNoStaff;
import app.banyan.mall.domain.MerchantRefusal.OwnerNotAdult;
import app.banyan.mall.domain.MerchantRefusal.OwnerNotVerified;
import app.banyan.mall.domain.MerchantRefusal.OwnerOnly;
import app.banyan.mall.domain.MerchantRefusal.ReasonMissing;
import app.banyan.mall.domain.MerchantRefusal.ReviewerBelongs;
import app.banyan.mall.domain.MerchantRefusal.TooManyStaff;
import app.banyan.mall.domain.ProductRefusal;
import app.banyan.mall.domain.ProductRefusal.HandleTaken;
import app.banyan.mall.domain.ProductRefusal.OptionsDiffer;
import app.banyan.mall.domain.ProductRefusal.ProductNotIn;
import app.banyan.mall.domain.ProductRefusal.TermsMissing;
import app.banyan.mall.domain.ProductRefusal.ValuesDiffer;
import app.banyan.mall.domain.ProductRefusal.VariantTwice;
import app.banyan.mall.domain.ProductRefusal.VersionDiffers;
import app.banyan.mall.domain.ProductRefusal.VersionMissing;
import app.banyan.mall.domain.WordingRefusal;
import app.banyan.mall.domain.WordingRefusal.OutOfBounds;
import app.banyan.mall.domain.WordingRefusal.UnseenSigns;
import app.banyan.runtime.problem.Problem;
import app.banyan.runtime.problem.RefusalProblems;
import jakarta.inject.Singleton;

/** How each refusal about merchants and products looks over HTTP. No switch has a default. */
@Singleton
public class GoodsProblems implements RefusalProblems<GoodsRefusal> {

    @Override
    public Class<GoodsRefusal> answers() {
        return GoodsRefusal.class;
    }

    @Override
    public Problem problem(GoodsRefusal refusal) {
        return switch (refusal) {
            case WordingRefusal wording -> ofWording(wording);
            case MerchantRefusal merchant -> ofMerchant(merchant);
            case ProductRefusal product -> ofProduct(product);
        };
    }

    private static Problem ofWording(WordingRefusal refusal) {
        return switch (refusal) {
            case OutOfBounds(var field, var bound) ->
                Problem.of(422, "out-of-bounds", "%s must be %s.".formatted(field, bound))
                        .with("field", field)
                        .with("bound", bound);
            case UnseenSigns(var field) ->
                Problem.of(422, "unseen-signs", field + " contains signs that nobody can see: take them out.")
                        .with("field", field);
        };
    }

    private static Problem ofMerchant(MerchantRefusal refusal) {
        return switch (refusal) {
            case KindUnclear(var kind) ->
                Problem.of(
                                422,
                                "kind-unclear",
                                kind == MerchantKind.LICENSED
                                        ? "A licensed merchant names licence and legalName, and declares nothing."
                                        : "An individual sends declared true, and neither licence nor legalName.")
                        .with("kind", kind.word());
            case LicenceInvalid(var flaw) ->
                Problem.of(422, "licence-invalid", "This is no unified social credit code: look at each character.")
                        .with("flaw", flaw);
            case LicenceTaken(var licence) ->
                Problem.of(409, "licence-taken", "A merchant with this licence is registered.")
                        .with("licence", licence);
            case IndividualAlready() ->
                Problem.of(409, "individual-already", "You are registered as an individual seller already.");
            case OwnerNotVerified() ->
                Problem.of(422, "owner-not-verified", "Verify your real name first: /v1/verifications.");
            case OwnerNotAdult() -> Problem.of(422, "owner-not-adult", "Who sells here is 18 or older.");
            case OwnerOnly(var merchant) ->
                Problem.of(403, "merchant-owner-only", "Only the owner of the merchant decides about its people.")
                        .with("merchant", merchant);
            case OwnerIsNoStaff(var account) ->
                Problem.of(422, "owner-is-no-staff", "You own this merchant: you need not be added.")
                        .with("account", account);
            case TooManyStaff(var most) ->
                Problem.of(422, "too-many-staff", "At most %d people work for a merchant.".formatted(most))
                        .with("most", most);
            case MerchantStopped(var merchant, var state) ->
                Problem.of(409, "merchant-stopped", "This merchant is %s: nothing can be changed.".formatted(state))
                        .with("merchant", merchant)
                        .with("state", state);
            case MerchantNotVerified(var merchant, var state) ->
                Problem.of(409, "merchant-not-verified", "Goods are offered once operators have verified the merchant.")
                        .with("merchant", merchant)
                        .with("state", state);
            case MerchantNotIn(var merchant, var state, var needed) ->
                Problem.of(
                                409,
                                "merchant-state",
                                "This needs a merchant that is %s; it is %s.".formatted(needed, state))
                        .with("merchant", merchant)
                        .with("state", state);
            case ReviewerBelongs(var merchant) ->
                Problem.of(403, "reviewer-belongs", "Nobody decides about a merchant they belong to.")
                        .with("merchant", merchant);
            case AnotherOperatorNeeded(var merchant) ->
                Problem.of(409, "another-operator-needed", "You approved already: another operator has to look too.")
                        .with("merchant", merchant);
            case ReasonMissing() -> Problem.of(422, "reason-missing", "Say why: whoever is told no reads it.");
        };
    }

    private static Problem ofProduct(ProductRefusal refusal) {
        return switch (refusal) {
            case HandleTaken(var handle, var product) ->
                Problem.of(409, "handle-taken", "You have a product of this handle: change that one.")
                        .with("handle", handle)
                        .with("product", product);
            case ValuesDiffer(var values, var options) ->
                Problem.of(
                                422,
                                "variant-values",
                                "A variant has one value for each of the %d options.".formatted(options))
                        .with("values", values)
                        .with("options", options);
            case VariantTwice(var values) ->
                Problem.of(422, "variant-twice", "Two variants have the same option values.")
                        .with("values", values);
            case OptionsDiffer(var had, var given) ->
                Problem.of(
                                422,
                                "options-differ",
                                "The product has variants of %d options; they cannot become %d.".formatted(had, given))
                        .with("had", had)
                        .with("given", given);
            case ProductNotIn(var product, var state, var needed) ->
                Problem.of(409, "product-state", "This needs a product that is %s; it is %s.".formatted(needed, state))
                        .with("product", product)
                        .with("state", state);
            case TermsMissing(var product) ->
                Problem.of(422, "terms-missing", "Say first how communities may resell it: PUT …/terms.")
                        .with("product", product);
            case VersionMissing() ->
                Problem.of(428, "version-missing", "Send If-Match with the ETag of what you read.");
            case VersionDiffers(var now) ->
                Problem.of(412, "version-differs", "Somebody changed it since you read it: read it again.")
                        .with("version", now);
        };
    }
}
