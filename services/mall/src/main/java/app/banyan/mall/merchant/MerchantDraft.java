package app.banyan.mall.merchant;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.MerchantId;
import app.banyan.kernel.Refused;
import app.banyan.kernel.UnifiedSocialCreditCode;
import app.banyan.mall.domain.Merchant;
import app.banyan.mall.domain.MerchantKind;
import app.banyan.mall.domain.MerchantRefusal.KindUnclear;
import app.banyan.mall.domain.MerchantRefusal.LicenceInvalid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(
        description = "Who wants to list goods: licensed with licence and legalName, or individual with declared true,"
                + " which says that less than 100,000 yuan a year is sold.")
record MerchantDraft(
        @NotNull @Pattern(regexp = "licensed|individual") @Schema(examples = "licensed")
        String kind,

        @NotNull @Size(min = 1, max = Merchant.LONGEST_NAME) @Schema(examples = "云上茶行")
        String name,

        @Schema(description = "The unified social credit code (GB 32100).", examples = "91110000600037341L")
        Optional<@Size(max = 40) String> licence,

        @Schema(examples = "云上茶行有限公司") Optional<@Size(max = Merchant.LONGEST_LEGAL_NAME) String> legalName,

        @Schema(description = "Of an individual: I sell less than 100,000 yuan a calendar year.")
        Optional<Boolean> declared) {

    Merchant merchant(MerchantId id, AccountId owner, Instant now) {
        var asked = MerchantKind.valueOf(kind.toUpperCase(Locale.ROOT));
        var licensed = asked == MerchantKind.LICENSED;
        if (licence.isPresent() != licensed
                || legalName.isPresent() != licensed
                || declared.orElse(false) == licensed) {
            throw new Refused(new KindUnclear(asked));
        }
        return licensed
                ? Merchant.licensed(
                        id,
                        owner,
                        name,
                        UnifiedSocialCreditCode.of(licence.orElseThrow(), LicenceInvalid::new),
                        legalName.orElseThrow(),
                        now)
                : Merchant.individual(id, owner, name, now);
    }
}
