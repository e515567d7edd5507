package app.banyan.payments.stripe;

import app.banyan.payments.domain.CashMovement;
import app.banyan.payments.domain.SeenTransfer;
import app.banyan.payments.domain.TransferAttempt;
import com.stripe.exception.InvalidRequestException;
import com.stripe.model.Transfer;
import com.stripe.model.TransferReversal;
import com.stripe.net.RequestOptions;
import com.stripe.param.TransferCreateParams;
import com.stripe.param.TransferListParams;
import com.stripe.param.TransferRetrieveParams;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Transfers at Stripe: asked for, and looked at again whenever an event or a doubt says so. */
@ApplicationScoped
public class StripeTransfers {

    /** The metadata under which a transfer of ours names its payout. */
    static final String PAYOUT = "payout";

    private static final String MOVEMENT = "balance_transaction";
    private static final String MOVEMENTS_BACK = "reversals.data.balance_transaction";
    private static final String IN_LIST = "data.";

    private final StripeCalls calls;

    StripeTransfers(StripeCalls calls) {
        this.calls = calls;
    }

    /** The same key asked again gives the same transfer. */
    public Uni<SeenTransfer> create(TransferAttempt attempt) {
        var options = RequestOptions.builder().setIdempotencyKey(attempt.key()).build();
        return calls.ask(stripe -> seen(stripe.v1().transfers().create(request(attempt), options)));
    }

    static TransferCreateParams request(TransferAttempt attempt) {
        return TransferCreateParams.builder()
                .setAmount(attempt.amount().minor())
                .setCurrency(attempt.amount().currency().getCurrencyCode().toLowerCase(Locale.ROOT))
                .setDestination(attempt.destination().orElseThrow())
                .setTransferGroup(attempt.payout().wire())
                .putMetadata(PAYOUT, attempt.payout().wire())
                .addExpand(MOVEMENT)
                .build();
    }

    /** Empty when there is no such transfer. */
    public Uni<Optional<SeenTransfer>> find(String transfer) {
        var depth = TransferRetrieveParams.builder()
                .addExpand(MOVEMENT)
                .addExpand(MOVEMENTS_BACK)
                .build();
        return calls.ask(stripe -> {
            try {
                return Optional.of(seen(stripe.v1().transfers().retrieve(transfer, depth)));
            } catch (InvalidRequestException missing) {
                return StripeSessions.absent(missing);
            }
        });
    }

    /** Whatever was sent for a payout, under whichever key. */
    public Uni<List<SeenTransfer>> ofGroup(String payout) {
        var ofPayout = TransferListParams.builder()
                .setTransferGroup(payout)
                .addExpand(IN_LIST + MOVEMENT)
                .addExpand(IN_LIST + MOVEMENTS_BACK)
                .build();
        return calls.ask(stripe -> stripe.v1().transfers().list(ofPayout).getData().stream()
                .map(StripeTransfers::seen)
                .toList());
    }

    static SeenTransfer seen(Transfer transfer) {
        var reversals = Optional.ofNullable(transfer.getReversals()).stream()
                .flatMap(list -> list.getData().stream())
                .toList();
        return new SeenTransfer(
                transfer.getId(),
                Optional.ofNullable(transfer.getMetadata()).map(metadata -> metadata.get(PAYOUT)),
                StripeSessions.money(transfer.getAmount(), transfer.getCurrency()),
                transfer.getDestination(),
                StripeSessions.money(transfer.getAmountReversed(), transfer.getCurrency()),
                Optional.ofNullable(transfer.getBalanceTransactionObject()).map(StripeSessions::movement),
                reversals.stream().flatMap(back -> movement(back).stream()).toList(),
                reversals.stream().anyMatch(back -> movement(back).isEmpty()));
    }

    private static Optional<CashMovement> movement(TransferReversal back) {
        return Optional.ofNullable(back.getBalanceTransactionObject()).map(StripeSessions::movement);
    }
}
