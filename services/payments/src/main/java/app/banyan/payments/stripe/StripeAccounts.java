package app.banyan.payments.stripe;

import app.banyan.payments.PaymentsConfig;
import app.banyan.payments.domain.Payee;
import app.banyan.payments.domain.PayeeKind;
import app.banyan.payments.domain.PayoutAccountId;
import app.banyan.payments.domain.SeenAccount;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.PermissionException;
import com.stripe.model.Account;
import com.stripe.model.BankAccount;
import com.stripe.net.RequestOptions;
import com.stripe.param.AccountCreateParams;
import com.stripe.param.AccountLinkCreateParams;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Connected accounts at Stripe, one for each payee. Who the payee is stays here: Stripe gets ids. */
@ApplicationScoped
public class StripeAccounts {

    /** The metadata under which an account of ours carries its own id. */
    static final String ACCOUNT = "payout_account";

    private static final String ACTIVE = "active";

    private final StripeCalls calls;
    private final PaymentsConfig.PayoutAccount config;

    StripeAccounts(StripeCalls calls, PaymentsConfig config) {
        this.calls = calls;
        this.config = config.payoutAccount();
    }

    /** Stripe's own page for one payee, and until when it opens. */
    public record Page(String url, Instant expiresAt) {}

    /** The same account asked for again is the same at Stripe. */
    public Uni<SeenAccount> create(PayoutAccountId account, Payee payee) {
        var options = RequestOptions.builder().setIdempotencyKey(account.wire()).build();
        return calls.ask(stripe -> seen(stripe.v1().accounts().create(request(account, payee), options)));
    }

    private AccountCreateParams request(PayoutAccountId account, Payee payee) {
        var transfers = AccountCreateParams.Capabilities.Transfers.builder()
                .setRequested(true)
                .build();
        return AccountCreateParams.builder()
                .setType(AccountCreateParams.Type.EXPRESS)
                .setCountry(config.country())
                .setBusinessType(
                        payee.kind() == PayeeKind.MERCHANT
                                ? AccountCreateParams.BusinessType.COMPANY
                                : AccountCreateParams.BusinessType.INDIVIDUAL)
                .setCapabilities(AccountCreateParams.Capabilities.builder()
                        .setTransfers(transfers)
                        .build())
                .putAllMetadata(Map.of(ACCOUNT, account.wire(), "payee", payee.toString()))
                .build();
    }

    public Uni<Page> page(String stripeAccount) {
        var page = AccountLinkCreateParams.builder()
                .setAccount(stripeAccount)
                .setType(AccountLinkCreateParams.Type.ACCOUNT_ONBOARDING)
                .setRefreshUrl(config.returnUrl())
                .setReturnUrl(config.returnUrl())
                .build();
        return calls.ask(stripe -> stripe.v1().accountLinks().create(page))
                .map(link -> new Page(link.getUrl(), Instant.ofEpochSecond(link.getExpiresAt())));
    }

    /** Empty when there is no such account, or it is none of the platform's. */
    public Uni<Optional<SeenAccount>> find(String stripeAccount) {
        return calls.ask(stripe -> {
            try {
                return Optional.of(seen(stripe.v1().accounts().retrieve(stripeAccount)));
            } catch (InvalidRequestException missing) {
                return StripeSessions.absent(missing);
            } catch (PermissionException notOurs) {
                return Optional.empty();
            }
        });
    }

    static SeenAccount seen(Account account) {
        var capabilities = Optional.ofNullable(account.getCapabilities());
        return new SeenAccount(
                account.getId(),
                Optional.ofNullable(account.getMetadata()).map(metadata -> metadata.get(ACCOUNT)),
                Boolean.TRUE.equals(account.getPayoutsEnabled())
                        && capabilities
                                .map(Account.Capabilities::getTransfers)
                                .filter(ACTIVE::equals)
                                .isPresent(),
                bank(account));
    }

    /** The bank account that Stripe pays out to: its default one, or the only one. */
    private static Optional<SeenAccount.Bank> bank(Account account) {
        return Optional.ofNullable(account.getExternalAccounts()).stream()
                .flatMap(external -> external.getData().stream())
                .filter(BankAccount.class::isInstance)
                .map(BankAccount.class::cast)
                .reduce((first, next) -> Boolean.TRUE.equals(first.getDefaultForCurrency()) ? first : next)
                .map(bank -> new SeenAccount.Bank(
                        Optional.ofNullable(bank.getFingerprint()).orElse(bank.getId()),
                        Optional.ofNullable(bank.getBankName()),
                        bank.getLast4()));
    }
}
