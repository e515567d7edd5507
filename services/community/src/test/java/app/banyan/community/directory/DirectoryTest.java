package app.banyan.community.directory;

import static app.banyan.community.Village.account;
import static app.banyan.community.Village.adult;
import static app.banyan.community.Village.as;
import static app.banyan.community.Village.ban;
import static app.banyan.community.Village.expertOf;
import static app.banyan.community.Village.managerOf;
import static app.banyan.community.Village.memberOf;
import static app.banyan.community.Village.village;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import app.banyan.community.domain.Industry;
import app.banyan.kernel.AccountId;
import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.Database;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class DirectoryTest {

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
    void members_see_who_is_who_in_the_order_in_which_they_came() {
        var expert = expertOf(community, owner);
        card(expert, "{\"nickname\":{\"value\":\"阿榕\"},\"city\":{\"value\":\"上海\"}}");

        directory(member, "")
                .body("items.account", contains(owner.wire(), member.wire(), expert.wire()))
                .body("items[0].roles", contains("owner", "member"))
                .body("items[2].roles", contains("expert", "member"))
                .body("items[2].nickname", equalTo("阿榕"))
                .body("items[2].city", nullValue());
        directory(member, "?role=expert").body("items.account", contains(expert.wire()));
        directory(member, "?role=owner").body("items.account", contains(owner.wire()));
        directory(member, "?role=manager").body("items", empty());
        var manager = managerOf(community, owner);
        directory(member, "?role=manager").body("items.account", contains(manager.wire()));
        directory(member, "?role=boss").statusCode(400);
        directory(member, "?badge=degree").statusCode(400);
        directory(expert, "?q=上海").body("items.account", contains(expert.wire()));
    }

    @Test
    void each_field_is_seen_by_those_it_is_for() {
        var shy = memberOf(community);
        var friend = memberOf(community);
        card(shy, """
                {"nickname": {"value": "阿榕"}, "headline": {"value": "给大家", "shownTo": "EVERYONE"},
                 "city": {"value": "给朋友", "shownTo": "MUTUAL"}, "about": {"value": "给群主", "shownTo": "STEWARDS"},
                 "position": {"value": "不给", "shownTo": "NOBODY"}}""");
        follow(shy, friend);
        follow(friend, shy);
        follow(member, shy);

        one(member, shy)
                .body("headline", equalTo("给大家"))
                .body("city", nullValue())
                .body("about", nullValue())
                .body("position", nullValue())
                .body("following", equalTo(true))
                .body("followed", equalTo(false));
        one(friend, shy).body("city", equalTo("给朋友")).body("about", nullValue()).body("followed", equalTo(true));
        one(managerOf(community, owner), shy).body("about", equalTo("给群主")).body("city", nullValue());
        one(owner, shy).body("about", equalTo("给群主")).body("city", nullValue()).body("position", nullValue());
        one(shy, shy).body("position", equalTo("不给"));
        as(friend).delete("/v1/follows/{a}", shy.wire()).then().statusCode(200);
        one(shy, friend).body("followed", equalTo(false));
        one(friend, shy).body("city", nullValue());
    }

    @Test
    void badges_are_seen_and_found_by_those_they_are_for() {
        var person = memberOf(community);
        badge(person, "ORGANISATION", "榕树出版社");
        badge(person, "REAL_NAME", null);

        directory(member, "?badge=organisation").body("items", empty());
        directory(member, "?q=出版社").body("items", empty());
        directory(person, "?q=出版社").body("items.account", contains(person.wire()));
        card(person, "{\"badges\":{\"organisation\":\"STEWARDS\",\"realName\":\"EVERYONE\"}}");

        directory(member, "?badge=real-name").body("items.account", contains(person.wire()));
        directory(member, "?badge=organisation").body("items", empty());
        directory(member, "?q=出版社").body("items", empty());
        directory(owner, "?badge=organisation")
                .body("items.account", contains(person.wire()))
                .body("items[0].badges.label", hasItem("榕树出版社"));
        one(member, person).body("badges.kind", contains("real-name")).body("badges.label", contains(nullValue()));
    }

    @Test
    void whoever_is_out_is_in_no_directory() {
        var left = memberOf(community);
        var banned = memberOf(community);
        as(left).delete("/v1/communities/{id}/members/me", community).then().statusCode(204);
        ban(owner, community, banned).then().statusCode(204);

        directory(member, "").body("items.account", not(hasItem(left.wire()))).body("items.size()", equalTo(2));
        one(member, left, 404);
        one(member, banned, 404);
        one(member, account(), 404);
        directory(left, "").statusCode(403).body("type", equalTo("/problems/members-only"));
        directory(banned, "").statusCode(403);
        one(account(), member, 403);
        as(member)
                .get("/v1/communities/com_01jxqkmprxf88r209wbnz9ye7f/directory")
                .then()
                .statusCode(404);
    }

    @Test
    void the_directory_comes_in_pages() {
        IntStream.range(0, 5).forEach(_ -> memberOf(community));
        var seen = new ArrayList<String>();
        var after = "";
        do {
            var page = as(member)
                    .queryParam("limit", 3)
                    .queryParams(after.isEmpty() ? Map.of() : Map.of("after", after))
                    .get("/v1/communities/{id}/directory", community)
                    .then()
                    .statusCode(200)
                    .extract();
            seen.addAll(page.<List<String>>path("items.account"));
            after = page.path("next") == null ? "" : page.path("next");
        } while (!after.isEmpty());

        assertThat(seen).hasSize(7).doesNotHaveDuplicates().startsWith(owner.wire(), member.wire());
        directory(member, "?after=nonsense").statusCode(400);
    }

    @Test
    void signs_that_mean_something_in_a_search_mean_themselves() {
        card(member, "{\"nickname\":{\"value\":\"100%_a'b\\\\c\"}}");

        directory(owner, "?q=%25").body("items.account", contains(member.wire()));
        directory(owner, "?q=_").body("items.account", contains(member.wire()));
        directory(owner, "?q='").body("items.account", contains(member.wire()));
        directory(owner, "?q=%5C").body("items.account", contains(member.wire()));
        directory(owner, "?q=%24%7B1%7D").body("items", empty());
        directory(owner, "?q=１００").body("items.account", contains(member.wire()));
        directory(owner, "?q=%20A").body("items.account", contains(member.wire()));
    }

    /** Made-up people with made-up cards: each search finds just those whom a naive look at what is visible finds. */
    @Test
    void nobody_is_found_by_what_the_one_who_asks_may_not_see() {
        var random = new Random(20_260_302);
        var people = new LinkedHashMap<AccountId, Map<String, Shown>>();
        people.put(owner, Map.of());
        people.put(member, Map.of());
        IntStream.range(0, 10).forEach(_ -> people.put(memberOf(community), madeUp(random)));
        people.forEach((person, lines) -> card(person, json(lines)));
        var follows = new HashMap<AccountId, List<AccountId>>();
        people.keySet().forEach(one -> {
            var others = people.keySet().stream()
                    .filter(other -> !other.equals(one) && random.nextInt(3) > 0)
                    .toList();
            others.forEach(other -> follow(one, other));
            follows.put(one, others);
        });
        var viewers = people.keySet().stream().limit(5).toList();
        var found = 0;
        for (var viewer : viewers) {
            for (var word : WORDS) {
                var expected = people.entrySet().stream()
                        .filter(person -> person.getValue().values().stream()
                                .filter(line -> sees(viewer, person.getKey(), line.to(), follows))
                                .anyMatch(line -> line.searched().contains(word.toLowerCase(Locale.ROOT))))
                        .map(person -> person.getKey().wire())
                        .toList();
                var hits = as(viewer)
                        .queryParam("q", word)
                        .get("/v1/communities/{id}/directory", community)
                        .then()
                        .statusCode(200)
                        .extract()
                        .<List<String>>path("items.account");
                assertThat(hits).as("%s looks for %s", viewer, word).isEqualTo(expected);
                found += hits.size();
            }
            for (var industry : List.of("education", "finance")) {
                var expected = people.entrySet().stream()
                        .filter(person -> person.getValue().containsKey("industry"))
                        .filter(person ->
                                person.getValue().get("industry").value().equals(industry))
                        .filter(person -> sees(
                                viewer,
                                person.getKey(),
                                person.getValue().get("industry").to(),
                                follows))
                        .map(person -> person.getKey().wire())
                        .toList();
                directory(viewer, "?industry=" + industry).body("items.account", equalTo(expected));
            }
        }
        assertThat(found).isGreaterThan(40);
    }

    private static final List<String> WORDS =
            List.of("榕", "上海", "编辑", "book", "BOOK", "教育", "Finance", "出版", "跑步", "no-such-word");

    private record Shown(String value, String to) {

        String searched() {
            return Industry.of(value)
                    .map(industry -> industry.zh() + " " + industry.en())
                    .orElse(value)
                    .toLowerCase(Locale.ROOT);
        }
    }

    private boolean sees(AccountId viewer, AccountId person, String to, Map<AccountId, List<AccountId>> follows) {
        return viewer.equals(person)
                || to.equals("EVERYONE")
                || to.equals("MUTUAL")
                        && follows.get(viewer).contains(person)
                        && follows.get(person).contains(viewer)
                || to.equals("STEWARDS") && viewer.equals(owner);
    }

    private static Map<String, Shown> madeUp(Random random) {
        var values = List.of("阿榕", "上海", "编辑 Book", "book", "出版社", "跑步", "Finance");
        var lines = new HashMap<String, Shown>();
        for (var field : List.of("nickname", "headline", "organisation", "position", "city", "about")) {
            if (random.nextBoolean()) {
                lines.put(field, new Shown(values.get(random.nextInt(values.size())), anyone(random)));
            }
        }
        lines.put("industry", new Shown(List.of("education", "finance").get(random.nextInt(2)), anyone(random)));
        return lines;
    }

    private static String anyone(Random random) {
        return List.of("EVERYONE", "MUTUAL", "STEWARDS", "NOBODY").get(random.nextInt(4));
    }

    private static String json(Map<String, Shown> lines) {
        return lines.entrySet().stream()
                .map(line -> "\"%s\":{\"value\":\"%s\",\"shownTo\":\"%s\"}"
                        .formatted(
                                line.getKey(),
                                line.getValue().value(),
                                line.getValue().to()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static void badge(AccountId person, String kind, String label) {
        Database.query(
                "insert into badge values (?, ?, ?, coalesce(?, ''), now()) returning account",
                person.value(),
                kind,
                label,
                label);
    }

    private static void card(AccountId person, String card) {
        as(person).body(card).put("/v1/card").then().statusCode(200);
    }

    private static void follow(AccountId follower, AccountId followed) {
        as(follower).put("/v1/follows/{a}", followed.wire()).then().statusCode(200);
    }

    private ValidatableResponse directory(AccountId viewer, String query) {
        return as(viewer)
                .urlEncodingEnabled(query.codePoints().allMatch(sign -> sign != '%'))
                .get("/v1/communities/" + community + "/directory" + query)
                .then();
    }

    private ValidatableResponse one(AccountId viewer, AccountId person) {
        return one(viewer, person, 200);
    }

    private ValidatableResponse one(AccountId viewer, AccountId person, int status) {
        return as(viewer)
                .get("/v1/communities/{id}/directory/{account}", community, person.wire())
                .then()
                .statusCode(status);
    }
}
