package app.banyan.courses.redemption;

import static org.assertj.core.api.Assertions.assertThat;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.TierId;
import app.banyan.testkit.EventContract;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** This service reads what membership promises to tell. */
class MembershipContractTest {

    private static final String MEMBERSHIP = "mbr_01jxqkmpv4f8c921swbnza0a10";
    private static final AccountId ACCOUNT = AccountId.of("acc_01jxqkmprwf888201wbnz9y6g0");
    private static final OrderId ORDER = OrderId.of("ord_01jxqkmprzf89r20swbnz9yxpd");

    @Test
    void a_membership_that_started_is_read() {
        assertThat(read("membership.membership.started.v1", MembershipStarted.class))
                .isEqualTo(new MembershipStarted(
                        MEMBERSHIP,
                        ACCOUNT,
                        TierId.of("tir_01jxqkmpv5f8d921swbnza0b11"),
                        Optional.of(ORDER),
                        Instant.parse("2026-03-02T08:15:30Z")));
    }

    @Test
    void a_membership_that_ended_or_came_back_is_read() {
        var ended = read("membership.membership.ended.v1", MembershipEnded.class);

        assertThat(ended)
                .isEqualTo(new MembershipEnded(
                        MEMBERSHIP,
                        ACCOUNT,
                        Optional.of(ORDER),
                        Instant.parse("2027-03-02T08:15:30Z"),
                        "EXPIRED",
                        Optional.empty()));
        assertThat(ended.paidBack()).isFalse();
        assertThat(read("membership.membership.restored.v1", MembershipRestored.class))
                .isEqualTo(new MembershipRestored(MEMBERSHIP, ACCOUNT));
    }

    @Test
    void an_order_that_expired_is_read() {
        assertThat(read("membership.order.expired.v1", MembershipOrderExpired.class))
                .isEqualTo(new MembershipOrderExpired(ORDER));
    }

    private static <T> T read(String type, Class<T> as) {
        var contract = EventContract.of(type);
        contract.assertExampleFits();
        return contract.read(as);
    }
}
