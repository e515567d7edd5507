package app.banyan.mall.merchant;

import app.banyan.kernel.MerchantId;
import app.banyan.kernel.UnifiedSocialCreditCode;
import app.banyan.mall.domain.Merchant;
import app.banyan.mall.domain.MerchantKind;
import app.banyan.mall.domain.MerchantRole;
import app.banyan.mall.domain.MerchantState;
import app.banyan.mall.domain.Terms;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "Merchant", description = "Who lists goods. A licensed merchant shows its licence to everybody.")
public record MerchantView(
        MerchantId id,

        @Schema(description = "licensed or individual.", examples = "licensed")
        String kind,

        @Schema(examples = "云上茶行") String name,

        @Schema(description = "The unified social credit code.", examples = "91110000600037341L")
        Optional<String> licence,

        @Schema(examples = "云上茶行有限公司") Optional<String> legalName,

        @Schema(description = "Of an individual, to be shown wherever its name is.", examples = LABEL)
        Optional<String> label,

        MerchantState state,
        Optional<Instant> verifiedUntil,
        ShippingView shipping,

        @Schema(description = "What you are to it: owner or staff; absent for everybody else.", examples = "owner")
        Optional<String> role,

        @Schema(description = "For its own people and for operators: since when it waits for a decision.")
        Optional<Instant> waitingSince,

        @Schema(description = "For its own people and for operators: why it was rejected or suspended.")
        Optional<String> reason,

        @Schema(description = "For its own people: the terms that new products begin with.")
        Optional<TermsRequest> terms) {

    public static final String LABEL = "个人零星小额卖家，依法无需办理市场主体登记";

    static MerchantView of(Merchant merchant) {
        return of(merchant, MerchantRole.NONE, false, Optional.empty());
    }

    /** @param inside for its own people and for operators */
    static MerchantView of(Merchant merchant, MerchantRole role, boolean inside, Optional<Terms> terms) {
        return new MerchantView(
                merchant.id(),
                merchant.kind().word(),
                merchant.name(),
                merchant.licence().map(UnifiedSocialCreditCode::text),
                merchant.legalName(),
                Optional.of(LABEL).filter(_ -> merchant.kind() == MerchantKind.INDIVIDUAL),
                merchant.state(),
                merchant.verifiedUntil(),
                ShippingView.of(merchant.shipping()),
                Optional.of(role).filter(MerchantRole::belongs).map(MerchantRole::word),
                merchant.waitingSince().filter(_ -> inside),
                merchant.reason().filter(_ -> inside),
                terms.map(TermsRequest::of));
    }
}
