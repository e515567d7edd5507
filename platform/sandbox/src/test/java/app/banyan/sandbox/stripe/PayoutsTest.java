package app.banyan.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Account;
import com.stripe.model.BalanceTransaction;
import com.stripe.model.BankAccount;
import com.stripe.model.Transfer;
import com.stripe.model.TransferReversal;
import com.stripe.net.RequestOptions;
import com.stripe.param.AccountCreateParams;
import com.stripe.param.AccountLinkCreateParams;
import com.stripe.param.BalanceTransactionListParams;
import com.stripe.param.TransferCreateParams;
import com.stripe.param.TransferListParams;
import com.stripe.param.TransferReversalCreateParams;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Payees, and money on its way to them, as Stripe's own client meets them. */
class PayoutsTest {

    private Shop shop;

    @BeforeEach
    void open(@TempDir Path home) {
        shop = new Shop(home, settings -> settings.withSettlesAfter(Duration.ZERO));
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void a_payee_names_a_bank_account_on_the_hosted_page() throws StripeException {
        var account = account();
        assertThat(account.getPayoutsEnabled()).isFalse();
        assertThat(account.getExternalAccounts().getData()).isEmpty();
        var page = shop.stripe
                .v1()
                .accountLinks()
                .create(AccountLinkCreateParams.builder()
                        .setAccount(account.getId())
                        .setRefreshUrl("https://shop.example/again")
                        .setReturnUrl("https://shop.example/done")
                        .setType(AccountLinkCreateParams.Type.ACCOUNT_ONBOARDING)
                        .build())
                .getUrl();

        assertThat(shop.page(page).body()).contains("name=\"account_number\"");
        assertThat(shop.postForm(page, "bank=ICBC&account_number=6222021234567890")
                        .statusCode())
                .as("a bank that is not on the list")
                .isEqualTo(400);
        assertThat(shop.postForm(page, "account_number=12").statusCode()).isEqualTo(400);
        var done = shop.postForm(page, "account_number=6222021234567890");

        assertThat(done.statusCode()).isEqualTo(303);
        assertThat(done.headers().firstValue("Location")).hasValue("https://shop.example/done");
        assertThat(shop.page(page).statusCode()).as("a link works once").isEqualTo(410);
        assertThat(shop.postForm(page, "account_number=6222021234567890").statusCode())
                .isEqualTo(410);
        var ready = shop.stripe.v1().accounts().retrieve(account.getId());
        assertThat(ready.getPayoutsEnabled()).isTrue();
        assertThat(ready.getCapabilities().getTransfers()).isEqualTo("active");
        assertThat(ready.getMetadata()).containsEntry("payee", "acc_1");
        assertThat(bank(ready).getLast4()).isEqualTo("7890");
        shop.awaitQuiet();
        assertThat(shop.receiver.types()).containsExactly("account.updated");
        assertThat(shop.get("/v1/events").at("/data/0/account").asText()).isEqualTo(account.getId());
    }

    @Test
    void another_bank_account_has_another_fingerprint_and_the_same_one_the_same() throws StripeException {
        var account = account().getId();
        var fingerprints = new ArrayList<String>();
        for (var number : new String[] {"6222021234567890", "6222021234560000", "6222021234567890"}) {
            shop.control("/accounts/" + account + "/bank", "{\"number\":\"" + number + "\"}");
            fingerprints.add(bank(shop.stripe.v1().accounts().retrieve(account)).getFingerprint());
        }
        assertThat(fingerprints.get(0)).isNotEqualTo(fingerprints.get(1)).isEqualTo(fingerprints.get(2));
        assertThat(shop.get("/v1/accounts/" + account).toString()).doesNotContain("6222021234567890");
    }

    @Test
    void money_is_sent_once_for_each_key_and_found_by_its_group() throws StripeException {
        shop.paidSession(10_000);
        var account = ready();
        shop.nextFault("{\"on\":\"transfers.create\",\"do\":\"lose-response\"}");
        assertThatThrownBy(() -> send(account, 4_000, "key-1")).isInstanceOf(ApiConnectionException.class);

        var transfer = send(account, 4_000, "key-1");

        var found = shop.stripe
                .v1()
                .transfers()
                .list(TransferListParams.builder().setTransferGroup("pyt_1").build());
        assertThat(found.getData()).extracting(Transfer::getId).containsExactly(transfer.getId());
        assertThat(transfer.getMetadata()).containsEntry("payout", "pyt_1");
        var movement = shop.stripe.v1().balanceTransactions().retrieve(transfer.getBalanceTransaction());
        assertThat(movement.getNet()).isEqualTo(-4_000);
        assertThat(movement.getType()).isEqualTo("transfer");
        assertThat(movement.getSource()).isEqualTo(transfer.getId());
        shop.awaitQuiet();
        assertThat(shop.receiver.types()).containsOnlyOnce("transfer.created");
    }

    @Test
    void more_than_what_is_available_is_not_sent() throws StripeException {
        shop.paidSession(10_000);
        var account = ready();
        assertThat(refusal(account, 10_000)).isEqualTo("balance_insufficient");
        shop.nextFault("{\"on\":\"transfers.create\",\"do\":\"lack-balance\"}");
        assertThat(refusal(account, 1_000)).isEqualTo("balance_insufficient");
        assertThat(refusal(account().getId(), 1_000)).isEqualTo("insufficient_capabilities_for_transfer");
        assertThat(refusal("acct_nobody", 1_000)).isEqualTo("resource_missing");
        send(account, 9_460, "all");
        assertThat(refusal(account, 1)).isEqualTo("balance_insufficient");
    }

    @Test
    void money_that_is_pending_can_be_told_to_be_available(@TempDir Path other) throws StripeException {
        try (var slow = new Shop(other)) {
            slow.paidSession(10_000);
            assertThat(slow.get("/v1/balance").at("/available/0/amount").asLong())
                    .isZero();
            assertThat(slow.control("/balance/settle", "{}").path("settled").asInt())
                    .isOne();
            assertThat(slow.get("/v1/balance").at("/available/0/amount").asLong())
                    .isEqualTo(9_460);
        }
    }

    @Test
    void a_transfer_is_reversed_in_parts_and_never_more_than_it_was() throws StripeException {
        shop.paidSession(10_000);
        var transfer = send(ready(), 4_000, "key-1").getId();

        var part = reverse(transfer, 1_500);
        shop.control("/transfers/" + transfer + "/reverse", "{}");

        assertThatThrownBy(() -> reverse(transfer, 1)).isInstanceOf(InvalidRequestException.class);
        var reversed = shop.stripe.v1().transfers().retrieve(transfer);
        assertThat(reversed.getReversed()).isTrue();
        assertThat(reversed.getAmountReversed()).isEqualTo(4_000);
        assertThat(reversed.getReversals().getData())
                .extracting(TransferReversal::getAmount)
                .containsExactly(2_500L, 1_500L);
        assertThat(shop.stripe.v1().transfers().reversals().list(transfer).getData())
                .hasSize(2);
        var movement = shop.stripe.v1().balanceTransactions().retrieve(part.getBalanceTransaction());
        assertThat(movement.getNet()).isEqualTo(1_500);
        assertThat(movement.getType()).isEqualTo("transfer_refund");
        shop.awaitQuiet();
        assertThat(shop.receiver.types())
                .filteredOn("transfer.reversed"::equals)
                .hasSize(2);
    }

    @Test
    void every_movement_is_listed_page_by_page() throws StripeException {
        for (var payment = 0; payment < 3; payment++) {
            shop.paidSession(10_000);
        }
        send(ready(), 4_000, "key-1");
        shop.control("/balance/move", "{\"amount\":-500,\"description\":\"a fee nobody expected\"}");
        var all = new ArrayList<BalanceTransaction>();
        var twoAtATime = BalanceTransactionListParams.builder()
                .setLimit(2L)
                .setCreated(BalanceTransactionListParams.Created.builder()
                        .setGte(0L)
                        .build())
                .build();
        shop.stripe
                .v1()
                .balanceTransactions()
                .list(twoAtATime)
                .autoPagingIterable()
                .forEach(all::add);
        assertThat(all).extracting(BalanceTransaction::getId).hasSize(5).doesNotHaveDuplicates();
        assertThat(all.stream().mapToLong(BalanceTransaction::getNet).sum())
                .isEqualTo(shop.get("/v1/balance").at("/available/0/amount").asLong());
    }

    private Account account() throws StripeException {
        return shop.stripe
                .v1()
                .accounts()
                .create(AccountCreateParams.builder()
                        .setType(AccountCreateParams.Type.EXPRESS)
                        .setCountry("CN")
                        .putMetadata("payee", "acc_1")
                        .build());
    }

    private String ready() throws StripeException {
        var account = account().getId();
        shop.control("/accounts/" + account + "/bank", "{\"number\":\"6222021234567890\"}");
        return account;
    }

    private static BankAccount bank(Account account) {
        return (BankAccount) account.getExternalAccounts().getData().getFirst();
    }

    private Transfer send(String account, long amount, String key) throws StripeException {
        return shop.stripe
                .v1()
                .transfers()
                .create(
                        TransferCreateParams.builder()
                                .setAmount(amount)
                                .setCurrency("cny")
                                .setDestination(account)
                                .setTransferGroup("pyt_1")
                                .putMetadata("payout", "pyt_1")
                                .build(),
                        RequestOptions.builder().setIdempotencyKey(key).build());
    }

    private String refusal(String account, long amount) {
        try {
            send(account, amount, "refused-" + account + amount);
            return "none";
        } catch (InvalidRequestException refused) {
            assertThat(refused.getStatusCode()).isEqualTo(400);
            return refused.getCode();
        } catch (StripeException other) {
            throw new AssertionError(other);
        }
    }

    private TransferReversal reverse(String transfer, long amount) throws StripeException {
        return shop.stripe
                .v1()
                .transfers()
                .reversals()
                .create(
                        transfer,
                        TransferReversalCreateParams.builder().setAmount(amount).build());
    }
}
