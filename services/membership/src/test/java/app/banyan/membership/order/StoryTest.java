package app.banyan.membership.order;

import static app.banyan.membership.Club.account;
import static app.banyan.membership.Club.admits;
import static app.banyan.membership.Club.as;
import static app.banyan.membership.Club.asService;
import static app.banyan.membership.Club.attribution;
import static app.banyan.membership.Club.bought;
import static app.banyan.membership.Club.commissionAnswers;
import static app.banyan.membership.Club.community;
import static app.banyan.membership.Club.json;
import static app.banyan.membership.Club.membership;
import static app.banyan.membership.Club.order;
import static app.banyan.membership.Club.ordered;
import static app.banyan.membership.Club.paymentOf;
import static app.banyan.membership.Club.place;
import static app.banyan.membership.Club.tier;
import static app.banyan.membership.Club.tierOf;
import static app.banyan.testkit.Telling.awaitTold;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.Events;
import app.banyan.testkit.Peers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class StoryTest {

    private static final String OFFER = "off_01jxqkmprxf88r209wbnz9ye7f";

    @BeforeEach
    void commission_answers() {
        commissionAnswers();
    }

    @Test
    void money_starts_a_membership_that_opens_all_system_courses_for_365_days() {
        var buyer = account();
        var tier = tier(129_900);
        as(buyer).get("/v1/entitlements").then().body("tiers", empty()).body("allSystemCourses", nullValue());

        var placed = order(buyer, tier)
                .then()
                .statusCode(201)
                .header("Location", containsString("/v1/membership-orders/ord_"))
                .body("kind", equalTo("NEW"))
                .body("state", equalTo("AWAITING_PAYMENT"))
                .body("listPrice.minor", equalTo(129_900))
                .body("credit.minor", equalTo(0))
                .body("toPay.minor", equalTo(129_900))
                .body("seat", equalTo(1))
                .body("attribution", equalTo("DECIDED"))
                .extract();
        var order = placed.<String>path("id");
        assertThat(Duration.between(
                        Instant.parse(placed.path("orderedAt")), Instant.parse(placed.path("reservedUntil"))))
                .isEqualTo(Duration.ofMinutes(30));
        as(buyer).get("/v1/entitlements").then().body("tiers", empty());
        assertThat(awaitTold("membership.order.placed.v1", order).path("buyer").asText())
                .isEqualTo(buyer.wire());

        bought(buyer, order);

        var id = membership(buyer, tier);
        var held = as(buyer)
                .get("/v1/memberships/{id}", id)
                .then()
                .statusCode(200)
                .body("state", equalTo("ACTIVE"))
                .body("terms.order", contains(order))
                .body("terms[0].paid.minor", equalTo(129_900))
                .body("renewableUntil", notNullValue())
                .extract();
        var until = held.<String>path("endsAt");
        assertThat(Duration.between(Instant.parse(held.path("startedAt")), Instant.parse(until)))
                .isEqualTo(Duration.ofDays(365));
        as(buyer)
                .get("/v1/entitlements")
                .then()
                .body("allSystemCourses", equalTo(until))
                .body("tiers.membership", contains(id))
                .body("courses", empty());
        asService()
                .get("/internal/v1/entitlements/{account}", buyer.wire())
                .then()
                .statusCode(200)
                .body("account", equalTo(buyer.wire()))
                .body("allSystemCourses", equalTo(until))
                .body("tiers[0].tier", equalTo(tier))
                .body("tiers[0].community", nullValue());

        var started = awaitTold("membership.membership.started.v1", order);
        assertThat(started.path("membership").asText()).isEqualTo(id);
        assertThat(started.path("account").asText()).isEqualTo(buyer.wire());
        assertThat(started.path("listPrice").path("minor").asLong()).isEqualTo(129_900);
        assertThat(started.path("benefits")).isEqualTo(json("[{\"kind\":\"all-system-courses\"}]"));

        var sale = awaitTold("sale.completed.v1", order);
        assertThat(sale.path("payment").asText()).isEqualTo(paymentOf(order));
        assertThat(sale.path("attribution")).isEqualTo(json(attribution()));
        var line = sale.path("lines").path(0);
        assertThat(line.path("kind").asText()).isEqualTo("membership");
        assertThat(line.path("product").asText()).isEqualTo(tier);
        assertThat(line.path("commissionable").path("minor").asLong()).isEqualTo(129_900);
        assertThat(line.path("payee")).isEqualTo(json("{\"kind\":\"platform\",\"id\":\"platform\"}"));
        assertThat(line.path("terms")).isEqualTo(json("{\"distributionPpm\":300000,\"platformPpm\":0,\"version\":1}"));
    }

    @Test
    void a_community_sells_its_own_tier_and_is_paid_for_it() {
        var owner = account();
        var buyer = account();
        var community = community();
        var tier = tierOf(community, owner, 9_900);
        admits(community, buyer);

        var order = ordered(order(buyer, tier));
        bought(buyer, order);

        var sale = awaitTold("sale.completed.v1", order);
        assertThat(sale.path("community").asText()).isEqualTo(community.wire());
        var payee = json("{\"kind\":\"community\",\"id\":\"%s\"}".formatted(community));
        assertThat(sale.path("seller")).isEqualTo(payee);
        assertThat(sale.at("/lines/0/payee")).isEqualTo(payee);
        assertThat(sale.at("/lines/0/terms"))
                .isEqualTo(json("{\"distributionPpm\":300000,\"platformPpm\":50000,\"version\":1}"));
        assertThat(Events.received("sales", "sale.completed.v1").stream()
                        .filter(event -> event.json().contains(order))
                        .map(Events.Told::key))
                .containsExactly(community.wire());
        assertThat(awaitTold("membership.membership.started.v1", order)
                        .path("community")
                        .asText())
                .isEqualTo(community.wire());
        as(buyer)
                .get("/v1/entitlements")
                .then()
                .body("courses.course", contains(OFFER.replace("off", "crs")))
                .body("tiers[0].community", equalTo(community.wire()));
    }

    @Test
    void an_offer_of_the_ladder_credits_what_was_paid_for_lower_rungs() {
        var buyer = account();
        var tier = tier(129_900);
        redeemable(129_900, 29_900);

        var order = place(buyer, "{\"tier\":\"%s\",\"offer\":\"%s\"}".formatted(tier, OFFER))
                .then()
                .statusCode(201)
                .body("listPrice.minor", equalTo(129_900))
                .body("credit.minor", equalTo(29_900))
                .body("toPay.minor", equalTo(100_000))
                .body("offer", equalTo(OFFER))
                .extract()
                .<String>path("id");
        bought(buyer, order);

        var started = awaitTold("membership.membership.started.v1", order);
        assertThat(started.at("/listPrice/minor").asLong()).isEqualTo(129_900);
        assertThat(started.at("/paid/minor").asLong()).isEqualTo(100_000);
        assertThat(awaitTold("sale.completed.v1", order)
                        .at("/lines/0/paid/minor")
                        .asLong())
                .isEqualTo(100_000);
    }

    private static void redeemable(long list, long credit) {
        Peers.answer("POST", "/courses/internal/v1/offers/" + OFFER + "/redemptions", 201, """
                {"offer": "%s", "order": "ord_01jxqkmprzf89r20swbnz9yxpd", "listPrice": {"minor": %d, "currency": "CNY"},
                 "credit": {"minor": %d, "currency": "CNY"}, "toPay": {"minor": %d, "currency": "CNY"}}""".formatted(
                        OFFER, list, credit, list - credit));
    }
}
