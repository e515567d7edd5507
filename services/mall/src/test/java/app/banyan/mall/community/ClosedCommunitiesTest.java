package app.banyan.mall.community;

import static app.banyan.mall.Bazaar.PATIENCE;
import static app.banyan.mall.Bazaar.as;
import static app.banyan.mall.Bazaar.awaitState;
import static app.banyan.mall.Bazaar.captured;
import static app.banyan.mall.Bazaar.cart;
import static app.banyan.mall.Bazaar.commissionAnswers;
import static app.banyan.mall.Bazaar.community;
import static app.banyan.mall.Bazaar.holds;
import static app.banyan.mall.Bazaar.listing;
import static app.banyan.mall.Bazaar.memberOf;
import static app.banyan.mall.Bazaar.merchant;
import static app.banyan.mall.Bazaar.ordered;
import static app.banyan.mall.Bazaar.product;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.Events;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class ClosedCommunitiesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            closed   | {"community": "%s", "reason": "DISSOLVED", "at": "2026-04-08T08:15:30Z"}
            archived | {"community": "%s", "at": "2026-04-08T08:15:30Z"}
            """)
    void a_community_that_is_over_shows_and_sells_nothing(String what, String json) {
        commissionAnswers();
        var community = community();
        var open = community();
        var tea = product(merchant(), 9_900, 10);
        var listing = listing(community, tea);
        listing(open, tea);
        var buyer = memberOf(community);
        var before = ordered(buyer, listing, tea.sku(), 1);
        holds(buyer, listing, tea.sku(), 1);
        given().get("/v1/shelves/{c}", community.id().wire()).then().body("items.size()", equalTo(1));
        cart(buyer).then().body("lines[0].problem", nullValue());

        for (var again = 0; again < 2; again++) {
            Events.publish(
                    "community.community",
                    "community.community." + what + ".v1",
                    community.id().wire(),
                    json.formatted(community.id()));
        }

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> given().get("/v1/shelves/{c}", community.id().wire())
                                .then()
                                .body("items.size()", equalTo(0)));
        cart(buyer).then().body("lines[0].problem", equalTo("not-for-sale"));
        given().get("/v1/shelves/{c}", open.id().wire()).then().body("items.size()", equalTo(1));
        as(community.owner())
                .get("/v1/shelves/{c}/listings", community.id().wire())
                .then()
                .body("items.size()", equalTo(1));
        captured(before, 9_900);
        awaitState(buyer, before, "PAID");
    }

    @Test
    void other_news_of_a_community_closes_no_shelf() {
        var community = community();
        listing(community, product(merchant(), 9_900, 10));
        Events.publish(
                "community.community",
                "community.community.ending-soon.v1",
                community.id().wire(),
                "{\"community\": \"%s\"}".formatted(community.id()));
        var later = community();
        listing(later, product(merchant(), 9_900, 10));
        Events.publish(
                "community.community",
                "community.community.archived.v1",
                community.id().wire(),
                "{\"community\": \"%s\", \"at\": \"2026-04-08T08:15:30Z\"}".formatted(later.id()));
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        given().get("/v1/shelves/{c}", later.id().wire()).then().body("items.size()", equalTo(0)));

        given().get("/v1/shelves/{c}", community.id().wire()).then().body("items.size()", equalTo(1));
    }
}
