package app.banyan.membership.cancellation;

import static app.banyan.membership.Club.account;
import static app.banyan.membership.Club.as;
import static app.banyan.membership.Club.assertSeatsAddUp;
import static app.banyan.membership.Club.awaitQuiet;
import static app.banyan.membership.Club.commissionAnswers;
import static app.banyan.membership.Club.member;
import static app.banyan.membership.Club.paymentOf;
import static app.banyan.membership.Club.paymentsTakesRefunds;
import static app.banyan.membership.Club.refunded;
import static app.banyan.membership.Club.tier;
import static app.banyan.testkit.Telling.awaitTold;
import static app.banyan.testkit.Telling.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import app.banyan.kernel.AccountId;
import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.Claims;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Memberships whose payment a bank claims back. */
@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class DisputesTest {

    private AccountId buyer;
    private String membership;
    private String order;

    @BeforeEach
    void somebody_is_a_member() {
        commissionAnswers();
        paymentsTakesRefunds();
        buyer = account();
        membership = member(buyer, tier(9_900));
        order = as(buyer).get("/v1/membership-orders").then().extract().path("items[0].id");
        awaitTold("sale.completed.v1", order);
    }

    @AfterEach
    void the_seats_add_up() {
        assertSeatsAddUp();
    }

    private Response giveBack() {
        return as(buyer).post("/v1/memberships/{id}/refund", membership);
    }

    private void closed(String dispute, long minor, String outcome) {
        Claims.closed("membership", dispute, paymentOf(order), order, minor, outcome);
    }

    private String disputed(long minor) {
        return Claims.disputed("membership", paymentOf(order), order, minor);
    }

    @Test
    void while_it_is_undecided_nothing_is_refunded_and_when_it_is_won_everything_is_as_before() {
        var dispute = disputed(9_900);
        disputed(9_900);
        assertThat(awaitTold("sale.disputed.v1", order)
                        .at("/lines/0/disputed/minor")
                        .asLong())
                .isEqualTo(9_900);
        giveBack().then().statusCode(409).body("type", equalTo("/problems/payment-disputed"));

        closed(dispute, 9_900, "won");

        var end = awaitTold("sale.dispute-closed.v1", order);
        assertThat(end.path("outcome").asText()).isEqualTo("won");
        assertThat(end.at("/lines/0/total/minor").asLong()).isZero();
        as(buyer).get("/v1/entitlements").then().body("tiers.membership", contains(membership));
        giveBack().then().statusCode(201).body("amount.minor", equalTo(9_900));
        assertThat(told("sale.disputed.v1", order)).hasSize(1);
    }

    @Test
    void when_all_of_it_is_lost_the_membership_is_over() {
        var dispute = disputed(9_900);
        closed(dispute, 9_900, "lost");
        closed(dispute, 9_900, "lost");

        assertThat(awaitTold("sale.dispute-closed.v1", order)
                        .at("/lines/0/total/minor")
                        .asLong())
                .isEqualTo(9_900);
        awaitTold("membership.membership.ended.v1", membership);
        as(buyer).get("/v1/entitlements").then().body("tiers", empty());
        giveBack().then().statusCode(409).body("type", equalTo("/problems/membership-over"));
        awaitQuiet();
        assertThat(told("sale.dispute-closed.v1", order)).hasSize(1);
    }

    @Test
    void what_a_lost_dispute_took_is_not_refunded_again() {
        var dispute = disputed(3_000);
        closed(dispute, 3_000, "lost");
        awaitTold("sale.dispute-closed.v1", order);

        var refund = giveBack()
                .then()
                .statusCode(201)
                .body("amount.minor", equalTo(6_900))
                .extract()
                .<String>path("id");
        refunded(refund, order, 6_900);

        assertThat(awaitTold("sale.refunded.v1", order)
                        .at("/lines/0/refundedTotal/minor")
                        .asLong())
                .isEqualTo(9_900);
    }
}
