package app.banyan.insights.facts;

import static app.banyan.insights.Market.asOperator;
import static app.banyan.insights.Market.community;
import static app.banyan.insights.Market.id;
import static app.banyan.insights.Market.named;
import static app.banyan.insights.Market.read;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItems;

import app.banyan.insights.Market.Sale;
import app.banyan.kernel.CommunityId;
import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.Database;
import app.banyan.testkit.Events;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class StreamsTest {

    @Test
    void what_cannot_be_understood_is_set_aside_and_stops_nothing() {
        var community = community();
        var buyer = named("*三");
        Events.publishRaw("sales", community.wire(), "no event at all");
        Events.publish("sales", "sale.completed.v1", community.wire(), "{\"sale\": 1}");
        Sale.of(buyer, community).change(event -> event.remove("paidAt")).tell();
        Sale.of(buyer, community)
                .change(event -> event.put("buyer", "ord_01jxqkmprwf888201wbnz9y6g0"))
                .tell();
        Sale.of(buyer, community).paid(1990).tell();
        read();

        assertPaid(community, 1990);
        assertThat(reasons("no event at all")).singleElement().asString().contains("no ce_id");
        assertThat(reasons("{\"sale\": 1}")).hasSize(1);
        assertThat(Database.count("select count(*) from dead_letter where payload like ?", "%" + buyer + "%"))
                .as("without a day, and without a buyer")
                .isGreaterThanOrEqualTo(1);
        asOperator().get("/v1/insights/freshness").then().body("deadLetters", greaterThan(3));
    }

    @Test
    void what_the_database_refuses_is_set_aside_alone() {
        var community = community();
        var sale = Sale.of(named("*三"), community).paid(1000).tell();
        var tooMuch = id("rfd");
        sale.tellRefund(tooMuch, 1, 1001, 1001);
        sale.tellRefund(id("rfd"), 1, 400, 400);
        Sale.of(named("*四"), community).paid(200).tell();
        read();

        assertPaid(community, 1200);
        asOperator()
                .get("/v1/insights/totals?community=" + community)
                .then()
                .body("total.refunded.minor", equalTo(400));
        assertThat(Database.query("select reason from dead_letter where payload like ?", "%" + tooMuch + "%"))
                .singleElement()
                .asString()
                .contains("refunded_is_within_paid");
    }

    @Test
    void another_currency_is_never_added_to_yuan() {
        var community = community();
        Sale.of(named("*三"), community)
                .change(event -> event.withObject("/lines/0/paid").put("currency", "USD"))
                .tell();
        Sale.of(named("*三"), community).paid(100).tell();
        read();

        assertPaid(community, 100);
    }

    @Test
    void operators_see_how_far_everything_is_read_and_how_the_lane_is() {
        Sale.of(named("*三"), community()).tell();
        read();

        asOperator()
                .get("/v1/insights/freshness")
                .then()
                .statusCode(200)
                .body(
                        "topics.topic",
                        hasItems(
                                "sales",
                                "community.community",
                                "community.member",
                                "mall.merchant",
                                "mall.product",
                                "mall.shelf",
                                "courses.ladder"))
                .body("topics.find { it.topic == 'sales' }.read", greaterThan(0))
                .body("topics.find { it.topic == 'sales' }.behind", equalTo(0));
        given().get("/q/health/well")
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'facts-lane' }.status", equalTo("UP"));
    }

    private static void assertPaid(CommunityId community, int minor) {
        asOperator().get("/v1/insights/totals?community=" + community).then().body("total.paid.minor", equalTo(minor));
    }

    private static List<List<Object>> reasons(String payload) {
        return Database.query("select reason from dead_letter where payload = ?", payload);
    }
}
