package app.banyan.insights.rebuild;

import static app.banyan.insights.Market.NOON;
import static app.banyan.insights.Market.account;
import static app.banyan.insights.Market.as;
import static app.banyan.insights.Market.asOperator;
import static app.banyan.insights.Market.community;
import static app.banyan.insights.Market.id;
import static app.banyan.insights.Market.joined;
import static app.banyan.insights.Market.left;
import static app.banyan.insights.Market.listed;
import static app.banyan.insights.Market.merchant;
import static app.banyan.insights.Market.named;
import static app.banyan.insights.Market.read;
import static app.banyan.insights.Market.rebuilt;
import static app.banyan.insights.Market.tellLadder;
import static app.banyan.insights.Market.tellMerchant;
import static app.banyan.insights.Market.tellProduct;
import static app.banyan.insights.Market.unlisted;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import app.banyan.insights.Market.Sale;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.MerchantId;
import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.Database;
import app.banyan.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class RebuildTest {

    @Test
    void everything_read_anew_gives_the_same_answers() {
        var community = community();
        var merchant = merchant();
        tell(community, merchant);
        read();
        var before = digest(community, merchant.wire());
        var dead = Database.count("select count(*) from dead_letter");

        var operator = account();
        var key = UUID.randomUUID();
        var asked = with(operator, key);
        asked.then().statusCode(202).body("underWay", equalTo(true)).body("askedBy", equalTo(operator.wire()));
        with(operator, key).then().statusCode(202).header("Idempotent-Replay", "true");
        rebuilt();

        assertThat(digest(community, merchant.wire())).isEqualTo(before);
        assertThat(Database.count("select count(*) from dead_letter")).isEqualTo(dead);
        asOperator()
                .get("/v1/insights/freshness")
                .then()
                .body("rebuild.underWay", equalTo(false))
                .body("rebuild.askedBy", equalTo(operator.wire()));
    }

    @Test
    void the_answers_tell_one_market_from_another() {
        var community = community();
        var merchant = merchant();
        tell(community, merchant);
        read();
        var before = digest(community, merchant.wire());
        Sale.of(named("*三"), community).paid(1).at(NOON).tell();
        read();

        assertThat(digest(community, merchant.wire())).isNotEqualTo(before);
    }

    @Test
    void there_is_one_rebuild_at_a_time_and_only_operators_ask_for_it() {
        asOperator().post("/v1/insights/rebuilds").then().statusCode(202);
        asOperator().post("/v1/insights/rebuilds").then().statusCode(not(equalTo(500)));
        rebuilt();
        as(account()).post("/v1/insights/rebuilds").then().statusCode(403);
        given().auth()
                .oauth2(Tokens.operator(account()))
                .post("/v1/insights/rebuilds")
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/idempotency-key-missing"));
    }

    private static Response with(AccountId operator, UUID key) {
        return given().auth()
                .oauth2(Tokens.operator(operator))
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .post("/v1/insights/rebuilds");
    }

    private static String digest(CommunityId community, String merchant) {
        return Answers.digest("&community=" + community, List.of(community.wire()), List.of(merchant));
    }

    /** Some of everything. */
    private static void tell(CommunityId community, MerchantId merchant) {
        var course = id("crs");
        var product = id("prd");
        tellLadder(id("lad"), List.of(course, id("crs")));
        tellMerchant(merchant, "茶行");
        tellProduct("published", merchant, product, "茶");
        listed(community, product, NOON);
        unlisted(community, listed(community, id("prd"), NOON), product);
        listed(community, id("prd"), NOON);
        var buyers = IntStream.range(0, 8).mapToObj(n -> named("*" + n)).toList();
        buyers.forEach(buyer -> joined(community, buyer));
        left(community, buyers.getFirst());
        var agent = named("*代");
        for (var place = 0; place < buyers.size(); place++) {
            var sale = Sale.of(buyers.get(place), community)
                    .at(NOON.plus(Duration.ofHours(place)))
                    .paid(1000L + place);
            if (place % 2 == 0) {
                sale.goods(merchant, product, 2, 500L + place).brought(id("agt"), agent);
            } else {
                sale.product("course", course, "课");
            }
            sale.tell();
            if (place % 3 == 0) {
                var refund = id("rfd");
                sale.tellRefund(refund, 1, 100, 100)
                        .tellRefundFailed(refund, 1, 100, 0)
                        .tellRefund(refund, 2, 100, 100);
            }
        }
    }
}
