package app.banyan.payments.domain;

import static app.banyan.payments.domain.TransferState.FAILED;
import static app.banyan.payments.domain.TransferState.REQUESTED;
import static app.banyan.payments.domain.TransferState.REVERSED;
import static app.banyan.payments.domain.TransferState.SENDING;
import static app.banyan.payments.domain.TransferState.TRANSFERRED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.Money;
import app.banyan.kernel.PayoutId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TransferStateTest {

    private static final Payee PAYEE = Payee.person(new AccountId(new UUID(1, 1)));

    @Test
    void what_is_decided_is_decided_and_only_what_was_sent_comes_back() {
        assertThat(nextOf(REQUESTED)).containsExactly(SENDING, FAILED);
        assertThat(nextOf(SENDING)).containsExactly(TRANSFERRED, FAILED);
        assertThat(nextOf(TRANSFERRED)).containsExactly(REVERSED);
        assertThat(nextOf(FAILED)).isEmpty();
        assertThat(nextOf(REVERSED)).isEmpty();
    }

    @Test
    void a_further_key_is_another_key_and_a_key_that_was_never_used_is_not_old() {
        var noon = Instant.parse("2026-03-02T12:00:00Z");
        var first = attempt(1, Optional.of(noon));
        assertThat(first.key()).isEqualTo(first.payout().wire());
        assertThat(attempt(2, Optional.of(noon)).key()).isEqualTo(first.payout() + "-2");
        var life = Duration.ofHours(23);
        assertThat(first.keyIsOld(noon.plus(life).minusMillis(1), life)).isFalse();
        assertThat(first.keyIsOld(noon.plus(life), life)).isTrue();
        assertThat(attempt(1, Optional.empty()).keyIsOld(noon, life)).isFalse();
    }

    @Test
    void a_payee_is_of_its_kind() {
        assertThat(Payee.of("person", PAYEE.toString())).isEqualTo(PAYEE);
        assertThatThrownBy(() -> Payee.of("merchant", PAYEE.toString())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Payee.of("PERSON", PAYEE.toString())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Payee.of("platform", "x")).isInstanceOf(IllegalArgumentException.class);
    }

    private static Stream<TransferState> nextOf(TransferState state) {
        return Stream.of(TransferState.values()).filter(state::mayBecome);
    }

    private static TransferAttempt attempt(int number, Optional<Instant> used) {
        return new TransferAttempt(
                new PayoutId(new UUID(2, 2)),
                PAYEE,
                Money.fen(1),
                Instant.EPOCH,
                Optional.of("acct_1"),
                Optional.empty(),
                number,
                used);
    }
}
