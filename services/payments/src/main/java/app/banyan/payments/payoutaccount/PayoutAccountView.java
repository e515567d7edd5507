package app.banyan.payments.payoutaccount;

import app.banyan.payments.domain.Payee;
import app.banyan.payments.domain.PayoutAccountState;
import app.banyan.payments.domain.SeenAccount;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "PayoutAccount", description = "Whether, and through which bank account, somebody can be paid.")
public record PayoutAccountView(
        PayeeView payee,
        PayoutAccountState state,
        Optional<BankView> bank,

        @Schema(description = "When the bank account was last seen to be another one.")
        Optional<Instant> changedAt) {

    @Schema(name = "Bank", description = "A bank account, of which no more is known here.")
    public record BankView(
            Optional<String> name,
            @Schema(examples = "7890") String last4) {

        static BankView of(SeenAccount.Bank bank) {
            return new BankView(bank.name(), bank.last4());
        }
    }

    static PayoutAccountView none(Payee payee) {
        return new PayoutAccountView(PayeeView.of(payee), PayoutAccountState.NONE, Optional.empty(), Optional.empty());
    }

    static PayoutAccountView of(PayoutAccountRow row) {
        return new PayoutAccountView(
                PayeeView.of(row.payee()), row.state(), row.bank().map(BankView::of), row.changedAt());
    }
}
