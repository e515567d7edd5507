package app.banyan.payments.payoutaccount;

import app.banyan.payments.domain.Payee;
import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "Payee", description = "Somebody whom money is paid out to.")
public record PayeeView(
        @NotNull
        @Schema(
                enumeration = {"person", "merchant", "community"},
                examples = "person")
        String kind,

        @NotNull
        @Schema(
                description = "Of an account, a merchant or a community, as the kind says.",
                examples = "acc_01jxqkmpv3f8br21swbnz9zwm9")
        String id) {

    public PayeeView {
        if (kind != null && id != null) {
            Payee.of(kind, id);
        }
    }

    public static PayeeView of(Payee payee) {
        return new PayeeView(payee.kind().word(), payee.toString());
    }

    @JsonIgnore
    public Payee payee() {
        return Payee.of(kind, id);
    }
}
