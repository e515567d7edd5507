package app.banyan.community.follow;

import static app.banyan.community.Square.builtIn;
import static app.banyan.community.Square.openSection;
import static app.banyan.community.Square.post;
import static app.banyan.community.Square.section;
import static app.banyan.community.Village.account;
import static app.banyan.community.Village.adult;
import static app.banyan.community.Village.as;
import static app.banyan.community.Village.ban;
import static app.banyan.community.Village.join;
import static app.banyan.community.Village.memberOf;
import static app.banyan.community.Village.village;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import app.banyan.kernel.AccountId;
import app.banyan.testkit.BanyanTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Follows, and the feed that comes of them. */
@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class FollowTest {

    private AccountId owner;
    private AccountId member;
    private String community;

    @BeforeEach
    void a_village() {
        owner = adult();
        community = village(owner);
        member = memberOf(community);
    }

    @Test
    void two_who_follow_each_other_are_friends() {
        follow(owner, member).statusCode(200).body("following", equalTo(true)).body("mutual", equalTo(false));
        follow(member, owner).body("mutual", equalTo(true)).body("since", notNullValue());
        var other = memberOf(community);
        follow(other, owner);

        list(owner, "following").body("items.account", contains(member.wire()));
        list(owner, "followers").body("items.account", contains(other.wire(), member.wire()));
        list(owner, "followers").body("items.mutual", contains(false, true));
        list(owner, "mutual").body("items.account", contains(member.wire()));
        as(owner).get("/v1/follows").then().body("items.account", contains(member.wire()));
        as(owner).get("/v1/follows?direction=sideways").then().statusCode(400);
        as(owner).get("/v1/follows?direction=followers&limit=1").then().body("next", notNullValue());

        unfollow(owner, member).statusCode(200).body("mutual", equalTo(false)).body("followed", equalTo(true));
        unfollow(owner, member).statusCode(200);
        list(owner, "mutual").body("items", empty());
    }

    @Test
    void following_twice_is_following_once() {
        IntStream.range(0, 5)
                .mapToObj(_ ->
                        CompletableFuture.runAsync(() -> follow(owner, member).statusCode(200)))
                .toList()
                .forEach(CompletableFuture::join);

        list(owner, "following").body("items.size()", equalTo(1));
        follow(owner, owner).statusCode(422).body("type", equalTo("/problems/follows-themself"));
    }

    @Test
    void one_follows_people_with_whom_one_shares_a_community() {
        var elsewhere = account();
        follow(member, elsewhere).statusCode(404).body("type", equalTo("/problems/not-found"));
        follow(elsewhere, member).statusCode(404);
        var left = memberOf(community);
        as(left).delete("/v1/communities/{id}/members/me", community).then().statusCode(204);
        follow(member, left).statusCode(404);
        as(member).put("/v1/follows/{a}", "acc_nonsense").then().statusCode(404);
        unfollow(member, elsewhere).statusCode(200);
    }

    @Test
    void the_feed_is_what_is_new_in_ones_communities_and_of_ones_people() {
        var mine = post(owner, community, builtIn(community, "POSTS", owner));
        var other = village(owner);
        var shown = openSection(owner, other, "POSTS");
        var closed = section(owner, other, "POSTS");
        var stranger = memberOf(other);
        var open = post(owner, other, shown);
        post(owner, other, closed);
        post(stranger, other, shown);
        feed(member).body("items.id", contains(mine));

        follow(member, owner);
        feed(member).body("items.id", contains(open, mine));

        join(member, other).then().statusCode(201);
        feed(member).body("items.size()", equalTo(4));
        ban(owner, other, member).then().statusCode(204);
        feed(member).body("items.id", contains(mine));
        as(owner).post("/v1/posts/{id}/withdrawal", mine).then().statusCode(200);
        feed(member).body("items", empty());
        feed(account()).body("items", empty());
    }

    @Test
    void the_feed_comes_in_pages() {
        var section = builtIn(community, "POSTS", owner);
        var posts = IntStream.range(0, 3)
                .mapToObj(_ -> post(owner, community, section))
                .toList();

        var first = as(member)
                .get("/v1/feed?limit=2")
                .then()
                .body("items.id", contains(posts.get(2), posts.get(1)))
                .extract();
        as(member)
                .queryParam("after", first.<String>path("next"))
                .get("/v1/feed")
                .then()
                .body("items.id", contains(posts.get(0)));
        as(member).get("/v1/feed?after=x").then().statusCode(400);
    }

    private static ValidatableResponse follow(AccountId follower, AccountId followed) {
        return as(follower).put("/v1/follows/{a}", followed.wire()).then();
    }

    private static ValidatableResponse unfollow(AccountId follower, AccountId followed) {
        return as(follower).delete("/v1/follows/{a}", followed.wire()).then();
    }

    private static ValidatableResponse list(AccountId who, String direction) {
        return as(who).get("/v1/follows?direction=" + direction).then().statusCode(200);
    }

    private static ValidatableResponse feed(AccountId who) {
        return as(who).get("/v1/feed").then().statusCode(200);
    }
}
