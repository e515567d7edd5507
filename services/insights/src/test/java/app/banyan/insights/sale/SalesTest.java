package app.banyan.insights.sale;

import static app.banyan.insights.Market.NOON;
import static app.banyan.insights.Market.as;
import static app.banyan.insights.Market.asOperator;
import static app.banyan.insights.Market.community;
import static app.banyan.insights.Market.founded;
import static app.banyan.insights.Market.id;
import static app.banyan.insights.Market.merchant;
import static app.banyan.insights.Market.named;
import static app.banyan.insights.Market.ownerOf;
import static app.banyan.insights.Market.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import app.banyan.insights.Market.Sale;
import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.Database;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class SalesTest {

    @Test
    void a_line_tells_what_was_bought_by_whom_and_who_brought_the_buyer() {
        var community = community();
        var buyer = named("*三");
        var promoter = named("*四");
        var manager = named("138****8000");
        var agent = id("agt");
        var merchant = merchant();
        var product = id("prd");
        var sale = Sale.of(buyer, community)
                .goods(merchant, product, 2, 5000)
                .brought(agent, promoter)
                .managed(manager)
                .tell()
                .tellDelivered(id("shp"), 1);
        read();

        asOperator()
                .get("/v1/insights/sales?community=" + community)
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].sale", equalTo(sale.id().wire()))
                .body("items[0].line", equalTo(1))
                .body("items[0].paidAt", equalTo("2026-03-02T04:00:00Z"))
                .body("items[0].buyer.account", equalTo(buyer.wire()))
                .body("items[0].buyer.name", equalTo("*三"))
                .body("items[0].community", equalTo(community.wire()))
                .body("items[0].seller.kind", equalTo("merchant"))
                .body("items[0].merchant", equalTo(merchant.wire()))
                .body("items[0].kind", equalTo("goods"))
                .body("items[0].product", equalTo(product))
                .body("items[0].title", equalTo("杯子"))
                .body("items[0].quantity", equalTo(2))
                .body("items[0].paid.minor", equalTo(5000))
                .body("items[0].refunded.minor", equalTo(0))
                .body("items[0].net.minor", equalTo(5000))
                .body("items[0].agent.agent", equalTo(agent))
                .body("items[0].agent.name", equalTo("*四"))
                .body("items[0].manager.name", equalTo("138****8000"))
                .body("items[0].delivered", equalTo(1))
                .body("next", nullValue());
    }

    @Test
    void what_is_told_last_of_refunds_stands_and_nothing_counts_twice() {
        var community = community();
        var sale = Sale.of(named("*三"), community).paid(10_000).tell();
        var first = id("rfd");
        var second = id("rfd");
        sale.tellRefund(first, 1, 3000, 3000);
        sale.tellRefund(second, 1, 2000, 5000);
        sale.tellRefund(first, 1, 3000, 3000);
        read();
        assertRefunded(sale, community, 5000, null);

        sale.tellRefundFailed(second, 1, 2000, 3000);
        read();
        assertRefunded(sale, community, 3000, null);

        sale.tellRefund(second, 2, 2000, 5000);
        sale.tellRefundFailed(second, 1, 2000, 3000);
        read();
        assertRefunded(sale, community, 5000, null);

        sale.tellRefund(id("rfd"), 1, 5000, 10_000);
        read();
        assertRefunded(sale, community, 10_000, "2026-03-05T02:11:40Z");
    }

    private static void assertRefunded(Sale sale, Object community, int refunded, String returnedAt) {
        asOperator()
                .get("/v1/insights/sales?community=" + community)
                .then()
                .body("items.refunded.minor", contains(refunded))
                .body("items.net.minor", contains(10_000 - refunded));
        asOperator()
                .get("/v1/insights/totals?by=kind&community=" + community)
                .then()
                .body("total.refunded.minor", equalTo(refunded))
                .body("items.net.minor", contains(10_000 - refunded));
        assertThat(Database.query(
                        "select returned_at from sale_line where sale = ?",
                        sale.id().value()))
                .allSatisfy(row -> assertThat(row.getFirst() == null).isEqualTo(returnedAt == null));
    }

    @Test
    void a_refund_that_is_told_before_its_sale_counts_as_well() {
        var community = community();
        var sale = Sale.of(named("*三"), community).paid(10_000);
        sale.tellRefund(id("rfd"), 1, 4000, 4000);
        read();
        sale.tell();
        read();

        assertRefunded(sale, community, 4000, null);
    }

    @Test
    void a_sale_that_is_told_again_is_one_sale() {
        var community = community();
        var sale = Sale.of(named("*三"), community).paid(1990);
        var event = UUID.randomUUID();
        sale.tellAgain(event);
        sale.tellAgain(event);
        sale.tell();
        read();

        asOperator()
                .get("/v1/insights/totals?by=product&community=" + community)
                .then()
                .body("total.sales", equalTo(1))
                .body("total.paid.minor", equalTo(1990));
    }

    @Test
    void pages_follow_each_other_without_gap_or_repetition() {
        var community = community();
        var buyer = named("*三");
        var told = IntStream.range(0, 7)
                .mapToObj(n -> Sale.of(buyer, community)
                        .at(NOON.plus(Duration.ofMinutes(n / 3)))
                        .tell())
                .map(sale -> sale.id().wire())
                .toList();
        read();

        var seen = new ArrayList<String>();
        var times = new ArrayList<String>();
        var after = "";
        do {
            var page = asOperator()
                    .get("/v1/insights/sales?limit=2&community=" + community + after)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            seen.addAll(page.getList("items.sale"));
            times.addAll(page.getList("items.paidAt"));
            after = page.get("next") == null ? null : "&after=" + page.getString("next");
        } while (after != null);

        assertThat(seen).hasSize(7).containsExactlyInAnyOrderElementsOf(told);
        assertThat(times).isSortedAccordingTo((one, other) -> other.compareTo(one));
    }

    @Test
    void each_filter_lets_through_what_it_says() {
        var community = community();
        var manager = named("*五");
        var promoter = named("*四");
        var agent = id("agt");
        var merchant = merchant();
        var cup = id("prd");
        var buyer = named("*三");
        Sale.of(buyer, community)
                .paid(100)
                .at(Instant.parse("2026-03-01T15:59:59Z"))
                .tell();
        Sale.of(buyer, community)
                .paid(200)
                .at(Instant.parse("2026-03-01T16:00:00Z"))
                .tell();
        Sale.of(buyer, community).paid(400).brought(agent, promoter).at(NOON).tell();
        Sale.of(buyer, community).paid(800).managed(manager).at(NOON).tell();
        Sale.of(buyer, community).goods(merchant, cup, 1, 1600).at(NOON).tell();
        Sale.of(buyer, community())
                .goods(merchant, cup, 1, 3200)
                .at(Instant.parse("2026-03-05T04:00:00Z"))
                .tell();
        read();
        var here = "community=" + community;

        assertThat(paid(here)).isEqualTo(3100);
        assertThat(paid(here + "&agent=" + agent)).isEqualTo(400);
        assertThat(paid(here + "&manager=" + manager)).isEqualTo(800);
        assertThat(paid("merchant=" + merchant)).isEqualTo(4800);
        assertThat(paid("product=" + cup)).isEqualTo(4800);
        assertThat(paid(here + "&kind=goods")).isEqualTo(1600);
        assertThat(paid(here + "&to=2026-03-01"))
                .as("days end at midnight in Shanghai")
                .isEqualTo(100);
        assertThat(paid(here + "&from=2026-03-02")).isEqualTo(3000);
        assertThat(paid("product=" + cup + "&from=2026-03-03&to=2026-03-05")).isEqualTo(3200);
        assertThat(paid(here + "&kind=membership")).isZero();
    }

    /** The list and the totals agree on everything that is asked. */
    private static long paid(String filters) {
        var listed = asOperator()
                .get("/v1/insights/sales?" + filters)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.paid.minor", Long.class)
                .stream()
                .mapToLong(minor -> minor)
                .sum();
        for (var by : List.of("community", "agent", "manager", "merchant", "product", "kind", "day")) {
            var totals = asOperator()
                    .get("/v1/insights/totals?by=" + by + "&" + filters)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            assertThat(totals.getLong("total.paid.minor")).as(by).isEqualTo(listed);
            assertThat(totals.getList("items.paid.minor", Long.class).stream()
                            .mapToLong(minor -> minor)
                            .sum())
                    .as(by)
                    .isEqualTo(listed);
        }
        return listed;
    }

    @Test
    void totals_say_what_each_group_sold_the_greatest_first() {
        var community = community();
        var promoter = named("*四");
        var agent = id("agt");
        var one = named("*三");
        Sale.of(one, community).paid(300).brought(agent, promoter).tell();
        Sale.of(one, community).paid(200).brought(agent, promoter).tell();
        Sale.of(named("*六"), community).paid(700).tell().tellRefund(id("rfd"), 1, 500, 500);
        read();

        asOperator()
                .get("/v1/insights/totals?by=agent&limit=1&community=" + community)
                .then()
                .body("items.key", contains(agent))
                .body("items.name", contains("*四"))
                .body("items.sales", contains(2))
                .body("items.buyers", contains(1))
                .body("items.net.minor", contains(500))
                .body("total.sales", equalTo(3))
                .body("total.buyers", equalTo(2))
                .body("total.net.minor", equalTo(700));
        var next = asOperator()
                .get("/v1/insights/totals?by=agent&limit=1&community=" + community)
                .path("next");
        asOperator()
                .get("/v1/insights/totals?by=agent&limit=1&community=" + community + "&after=" + next)
                .then()
                .body("items.key", contains("none"))
                .body("items.net.minor", contains(200))
                .body("total.sales", equalTo(3))
                .body("next", nullValue());
        asOperator()
                .get("/v1/insights/totals?by=product&community=" + community)
                .then()
                .body("items.name", contains("社群运营系统课"));
    }

    @Test
    void days_follow_each_other() {
        var community = community();
        var buyer = named("*三");
        Sale.of(buyer, community)
                .paid(100)
                .at(Instant.parse("2026-03-03T16:00:00Z"))
                .tell();
        Sale.of(buyer, community).paid(900).at(NOON).tell();
        read();
        var owner = ownerOf(community);

        var first = as(owner).get("/v1/insights/totals?by=day&limit=1&community=" + community);
        first.then().body("items.key", contains("2026-03-02"));
        as(owner)
                .get("/v1/insights/totals?by=day&limit=1&community=" + community + "&after=" + first.path("next"))
                .then()
                .body("items.key", contains("2026-03-04"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "community=com_1|400|filter-invalid",
                "agent=you|400|filter-invalid",
                "manager=me|400|filter-invalid",
                "merchant=com_01jxqkmps8f8e8231wbnza139m|400|filter-invalid",
                "product=%27%20or%201=1|400|filter-invalid",
                "kind=Course|400|filter-invalid",
                "from=yesterday|400|filter-invalid",
                "from=2026-02-30|400|filter-invalid",
                "to=%2B999999999-01-01|400|filter-invalid",
                "from=2026-03-02&from=2026-03-03|400|filter-invalid",
                "from=2026-03-02&to=2026-03-01|422|period-empty",
                "comunity=com_01jxqkmps8f8e8231wbnza139m|400|filter-unknown",
                "after=nonsense|400|cursor-invalid"
            })
    void a_filter_that_cannot_be_is_refused_with_what_it_could_be(String query, int status, String problem) {
        for (var route : List.of("sales", "totals")) {
            asOperator()
                    .urlEncodingEnabled(false)
                    .get("/v1/insights/" + route + "?" + query)
                    .then()
                    .statusCode(status)
                    .body("type", equalTo("/problems/" + problem));
        }
    }

    @Test
    void totals_by_something_else_are_refused() {
        asOperator()
                .get("/v1/insights/totals?by=weather")
                .then()
                .statusCode(400)
                .body(
                        "detail",
                        equalTo(
                                "`by` has to be one of community, agent, manager, merchant, product, kind, day, once."));
    }

    @Test
    void a_list_is_csv_for_whoever_asks_for_it() {
        var community = community();
        Sale.of(named("=1+1"), community)
                .product("course", id("crs"), "@课, 一")
                .paid(1990)
                .tell();
        Sale.of(named("*三"), community).paid(100).at(NOON.plusSeconds(1)).tell();
        read();
        var path = "/v1/insights/sales?limit=1&community=" + community;

        var first = asOperator().accept("text/csv").get(path);
        first.then().statusCode(200).contentType("text/csv");
        var next = first.header("Next-After");
        var rows = asOperator()
                .accept("text/csv")
                .get(path + "&after=" + next)
                .then()
                .statusCode(200)
                .header("Next-After", nullValue())
                .extract()
                .asString()
                .split("\r\n");
        assertThat(rows).hasSize(2);
        assertThat(rows[0]).startsWith("sale,line,order,paidAt,buyer.account,buyer.name,community,seller.kind,");
        assertThat(rows[1]).contains(",'=1+1,").contains(",\"'@课, 一\",").contains(",19.90,CNY,0.00,CNY,19.90,CNY,");

        asOperator()
                .accept("text/csv")
                .get("/v1/insights/totals?by=kind&community=" + community)
                .then()
                .statusCode(200)
                .body(equalTo("""
                        key,name,sales,buyers,quantity,paid,paid.currency,refunded,refunded.currency,net,net.currency\r
                        course,,2,2,2,20.90,CNY,0.00,CNY,20.90,CNY\r
                        """));
        asOperator()
                .accept("text/csv")
                .get("/v1/insights/communities/" + community + "/unsold")
                .then()
                .statusCode(200)
                .body(equalTo("listing,product,title,merchant,merchantName,listedAt,withdrawn\r\n"));
        asOperator()
                .accept("text/csv")
                .get("/v1/insights/sales?from=x")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
        asOperator().accept("*/*").get(path).then().contentType("application/json");
    }

    @Test
    void the_summary_tells_operators_how_the_platform_does() {
        var day = "?from=2031-05-05&to=2031-05-05";
        var noon = Instant.parse("2031-05-05T04:00:00Z");
        var big = community();
        var small = community();
        founded(big);
        founded(small);
        var buyer = named("*三");
        Sale.of(buyer, big).paid(700).at(noon).tell();
        Sale.of(buyer, small).goods(merchant(), id("prd"), 2, 300).at(noon).tell();
        Sale.of(buyer).paid(1000).at(noon).tell().tellRefund(id("rfd"), 1, 400, 400);
        read();

        asOperator()
                .get("/v1/insights/summary" + day)
                .then()
                .statusCode(200)
                .body("total.sales", equalTo(3))
                .body("total.buyers", equalTo(1))
                .body("total.paid.minor", equalTo(2000))
                .body("total.refunded.minor", equalTo(400))
                .body("total.net.minor", equalTo(1600))
                .body("kinds.key", contains("course", "goods"))
                .body("kinds.sales", contains(2, 1))
                .body("topCommunities.key", contains(big.wire(), small.wire()))
                .body("communities", greaterThanOrEqualTo(2));
        asOperator().get("/v1/insights/summary?from=5").then().statusCode(400);
    }
}
