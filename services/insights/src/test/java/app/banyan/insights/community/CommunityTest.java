package app.banyan.insights.community;

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
import static app.banyan.insights.Market.ownerOf;
import static app.banyan.insights.Market.read;
import static app.banyan.insights.Market.tellLadder;
import static app.banyan.insights.Market.tellMerchant;
import static app.banyan.insights.Market.tellProduct;
import static app.banyan.insights.Market.unlisted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import app.banyan.insights.Market.Sale;
import app.banyan.testkit.BanyanTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class CommunityTest {

    @Test
    void conversion_counts_who_bought_a_rung_of_those_who_stood_before_it() {
        var community = community();
        var ladder = id("lad");
        var first = id("crs");
        var second = id("crs");
        var third = id("tir");
        tellLadder(ladder, List.of(first, second, third));
        var climber = account();
        var halfway = account();
        var skipper = account();
        var returned = account();
        var elsewhere = account();
        var gone = account();
        List.of(climber, halfway, skipper, returned, elsewhere, gone).forEach(member -> joined(community, member));
        left(community, gone);
        for (var product : List.of(first, second, third)) {
            Sale.of(climber, community).product("course", product, "级").tell();
        }
        Sale.of(halfway, community).product("course", first, "级").tell();
        Sale.of(skipper, community).product("course", second, "级").tell();
        Sale.of(returned, community)
                .product("course", first, "级")
                .paid(1990)
                .tell()
                .tellRefund(id("rfd"), 1, 1990, 1990);
        Sale.of(elsewhere, community()).product("course", first, "级").tell();
        Sale.of(gone, community).product("course", first, "级").tell();
        Sale.of(account(), community).product("course", first, "级").tell();
        read();

        var rungs = "ladders.find { it.ladder == '" + ladder + "' }.rungs";
        as(ownerOf(community))
                .get("/v1/insights/communities/" + community + "/conversion")
                .then()
                .statusCode(200)
                .body("members", equalTo(5))
                .body(rungs + ".position", contains(1, 2, 3))
                .body(rungs + ".product", contains(first, second, third))
                .body(rungs + ".reached", contains(5, 2, 1))
                .body(rungs + ".buyers", contains(2, 1, 1))
                .body(rungs + ".conversionPpm", contains(400_000, 500_000, 1_000_000));
    }

    @Test
    void a_community_without_members_has_no_conversion() {
        tellLadder(id("lad"), List.of(id("crs"), id("crs")));
        read();

        asOperator()
                .get("/v1/insights/communities/" + community() + "/conversion")
                .then()
                .statusCode(200)
                .body("members", equalTo(0))
                .body("ladders[0].rungs[0].reached", equalTo(0))
                .body("ladders[0].rungs[0].conversionPpm", equalTo(0));
    }

    @Test
    void goods_that_nobody_bought_there_are_unsold() {
        var community = community();
        var merchant = merchant();
        tellMerchant(merchant, "云上茶行");
        var sold = id("prd");
        var taken = id("prd");
        var returned = id("prd");
        var unsold = id("prd");
        tellProduct("published", merchant, unsold, "旧名");
        tellProduct("changed", merchant, unsold, "古树普洱");
        var waits = listed(community, unsold, NOON.minus(Duration.ofDays(2)));
        listed(community, sold, NOON.minus(Duration.ofDays(1)));
        unlisted(community, listed(community, taken, NOON), taken);
        var back = listed(community, returned, NOON);
        Sale.of(account(), community).goods(merchant, sold, 1, 100).at(NOON).tell();
        Sale.of(account(), community()).goods(merchant, unsold, 1, 100).at(NOON).tell();
        Sale.of(account(), community)
                .goods(merchant, unsold, 1, 100)
                .at(NOON.minus(Duration.ofDays(3)))
                .tell();
        Sale.of(account(), community)
                .goods(merchant, returned, 1, 100)
                .at(NOON.plusSeconds(1))
                .tell()
                .tellRefund(id("rfd"), 1, 100, 100);
        read();
        var path = "/v1/insights/communities/" + community + "/unsold";

        asOperator()
                .get(path)
                .then()
                .statusCode(200)
                .body("items.listing", contains(waits, back))
                .body("items[0].product", equalTo(unsold))
                .body("items[0].title", equalTo("古树普洱"))
                .body("items[0].merchantName", equalTo("云上茶行"))
                .body("items[0].listedAt", equalTo("2026-02-28T04:00:00Z"))
                .body("items[0].withdrawn", equalTo(false))
                .body("items[1].title", nullValue());
        var next = asOperator()
                .get(path + "?limit=1")
                .then()
                .body("next", notNullValue())
                .extract()
                .<String>path("next");
        asOperator()
                .get(path + "?limit=1&after=" + next)
                .then()
                .body("items.listing", contains(back))
                .body("next", nullValue());

        tellProduct("withdrawn", merchant, unsold, "");
        read();
        asOperator().get(path).then().body("items.withdrawn", contains(true, false));
    }

    @Test
    void members_who_bought_nothing_there_are_listed_by_masked_names() {
        var community = community();
        var owner = ownerOf(community);
        var buyer = named("*买");
        var idle = named("*闲");
        var elsewhere = named("*外");
        var returned = named("*退");
        List.of(idle, buyer, elsewhere, returned).forEach(member -> joined(community, member));
        Sale.of(buyer, community).tell();
        Sale.of(elsewhere, community()).tell();
        Sale.of(returned, community).paid(100).tell().tellRefund(id("rfd"), 1, 100, 100);
        read();
        var path = "/v1/insights/communities/" + community + "/non-buyers";

        var names = as(owner)
                .get(path)
                .then()
                .statusCode(200)
                .body("items", hasSize(3))
                .body("items[0].since", equalTo("2026-03-01T00:00:00Z"))
                .extract()
                .jsonPath()
                .<String>getList("items.member.name");
        assertThat(names).containsExactlyInAnyOrder("*闲", "*外", "*退");
        var first = as(owner)
                .get(path + "?limit=2")
                .then()
                .body("items", hasSize(2))
                .extract()
                .<String>path("next");
        as(owner)
                .get(path + "?limit=2&after=" + first)
                .then()
                .body("items", hasSize(1))
                .body("next", nullValue());

        left(community, idle);
        read();
        as(owner).get(path).then().body("items", hasSize(2));
        as(owner).get(path + "?after=eA").then().statusCode(400).body("type", equalTo("/problems/cursor-invalid"));
    }
}
