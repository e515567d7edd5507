package app.banyan.courses.offer;

import static app.banyan.courses.Campus.account;
import static app.banyan.courses.Campus.as;
import static app.banyan.courses.Campus.bought;
import static app.banyan.courses.Campus.commissionAnswers;
import static app.banyan.courses.Campus.course;
import static app.banyan.courses.Campus.ladder;
import static app.banyan.courses.Campus.offer;
import static app.banyan.courses.Campus.order;
import static app.banyan.courses.Campus.ordered;
import static app.banyan.courses.Campus.take;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import app.banyan.kernel.AccountId;
import app.banyan.runtime.clock.BusinessClock;
import app.banyan.testkit.BanyanTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class OfferResourceTest {

    @Inject
    BusinessClock clock;

    @BeforeEach
    void commission_answers() {
        commissionAnswers();
    }

    @Test
    void whoever_climbs_is_offered_one_rung_after_the_other_for_1299_00_in_all() {
        var buyer = account();
        var entry = course(1_990);
        var system = course(29_900);
        var annual = course(129_900);
        ladder("FULL", entry, system, annual);
        as(buyer).get("/v1/offers").then().statusCode(200).body("items", empty());

        bought(buyer, ordered(order(buyer, entry)));

        as(buyer)
                .get("/v1/offers")
                .then()
                .body("items[0].course", equalTo(system))
                .body("items[0].listPrice.minor", equalTo(29_900))
                .body("items[0].credit.minor", equalTo(1_990))
                .body("items[0].toPay.minor", equalTo(27_910));
        bought(buyer, ordered(take(buyer, offer(buyer))));

        as(buyer)
                .get("/v1/offers")
                .then()
                .body("items[0].course", equalTo(annual))
                .body("items[0].credit.minor", equalTo(29_900))
                .body("items[0].toPay.minor", equalTo(100_000));
        bought(buyer, ordered(take(buyer, offer(buyer))));

        as(buyer).get("/v1/offers").then().body("items", empty());
    }

    @Test
    void a_ladder_without_credit_offers_the_list_price() {
        var buyer = account();
        var entry = course(1_990);
        ladder("NONE", entry, course(29_900));

        bought(buyer, ordered(order(buyer, entry)));

        as(buyer)
                .get("/v1/offers")
                .then()
                .body("items[0].credit.minor", equalTo(0))
                .body("items[0].toPay.minor", equalTo(29_900));
    }

    @Test
    void the_deadline_is_set_once_and_ends_the_offer() {
        var buyer = account();
        var entry = course(1_990);
        ladder("FULL", entry, course(29_900));
        bought(buyer, ordered(order(buyer, entry)));
        var offer = offer(buyer);
        var deadline = deadline(buyer);
        assertThat(Duration.between(clock.instant(), deadline)).isBetween(Duration.ofHours(71), Duration.ofHours(72));

        clock.moveAhead(Duration.ofHours(71));
        assertThat(deadline(buyer)).isEqualTo(deadline);

        clock.moveAhead(Duration.ofHours(1));
        as(buyer).get("/v1/offers").then().body("items", empty());
        take(buyer, offer)
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/offer-over"))
                .body("offer", equalTo(offer));
    }

    @Test
    void a_ladder_set_up_later_is_offered_from_the_first_look() {
        var buyer = account();
        var entry = course(1_990);
        bought(buyer, ordered(order(buyer, entry)));
        as(buyer).get("/v1/offers").then().body("items", empty());

        ladder("FULL", entry, course(29_900));

        as(buyer).get("/v1/offers").then().body("items[0].toPay.minor", equalTo(27_910));
    }

    private static Instant deadline(AccountId buyer) {
        return Instant.parse(as(buyer).get("/v1/offers").then().extract().path("items[0].deadline"));
    }
}
