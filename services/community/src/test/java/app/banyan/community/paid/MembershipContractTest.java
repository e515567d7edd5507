package app.banyan.community.paid;

import static org.assertj.core.api.Assertions.assertThat;

import app.banyan.testkit.EventContract;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What membership tells can be read here. */
class MembershipContractTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "membership.membership.started.v1",
                "membership.membership.ended.v1",
                "membership.membership.restored.v1"
            })
    void what_membership_tells_names_a_membership_its_holder_and_its_community(String type) {
        var contract = EventContract.of(type);
        contract.assertExampleFits();

        var told = contract.read(MembershipTold.class);

        assertThat(told.membership().wire()).startsWith("mbr_");
        assertThat(told.account()).isNotNull();
        assertThat(told.community()).isPresent();
    }
}
