package app.banyan.community.paid;

import static app.banyan.community.Village.account;
import static app.banyan.community.Village.adult;
import static app.banyan.community.Village.appoint;
import static app.banyan.community.Village.as;
import static app.banyan.community.Village.asService;
import static app.banyan.community.Village.awaitQuiet;
import static app.banyan.community.Village.awaitTold;
import static app.banyan.community.Village.ban;
import static app.banyan.community.Village.eligible;
import static app.banyan.community.Village.join;
import static app.banyan.community.Village.json;
import static app.banyan.community.Village.memberOf;
import static app.banyan.community.Village.membershipKnows;
import static app.banyan.community.Village.village;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import app.banyan.community.domain.MembershipId;
import app.banyan.community.paid.PaidPlaces.Turn;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.Database;
import app.banyan.testkit.EventContract;
import app.banyan.testkit.Events;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class PaidPlaceTest {

    private static final String TIER = "tir_01jxqkmprxf88r209wbnz9ye7f";

    @Inject
    PaidPlaces places;

    @Test
    void who_pays_comes_in_though_every_seat_is_taken_and_goes_when_it_ends() {
        var community = village(adult(), 1, "{\"kind\":\"payment\"}");
        var person = account();
        var membership = membership();

        started(membership, person, community);
        awaitRoles(community, person, "[member]");
        as(person).get("/v1/communities/{id}", community).then().body("seatsTaken", equalTo(1));

        ended(membership, person, community, "EXPIRED");
        awaitRoles(community, person, "[]");
        var removed = awaitTold("community.member", community, "community.member.removed.v1");
        assertThat(json(removed.json()).get("reason").asText()).isEqualTo("MEMBERSHIP_ENDED");
        assertThat(json(removed.json()).has("by")).isFalse();
        EventContract.of("community.member.removed.v1").assertFits(removed.json());

        restored(membership, person, community);
        awaitRoles(community, person, "[member]");
    }

    @Test
    void a_repeated_event_changes_nothing() {
        var community = village(adult());
        var person = account();
        var membership = membership();
        var id = started(membership, person, community);
        awaitRoles(community, person, "[member]");
        ended(membership, person, community, "REFUNDED");
        awaitRoles(community, person, "[]");

        Events.publish(
                "membership.membership",
                "membership.membership.started.v1",
                membership,
                payload(membership, person, community, ""),
                id);
        awaitQuiet();

        assertThat(roles(community, person)).isEqualTo("[]");
    }

    @Test
    void who_holds_another_membership_of_the_community_stays() {
        var community = village(adult());
        var person = account();
        var first = membership();
        var second = membership();
        started(first, person, community);
        started(second, person, community);
        awaitRoles(community, person, "[member]");

        ended(first, person, community, "UPGRADED");
        awaitQuiet();
        assertThat(roles(community, person)).isEqualTo("[member]");

        ended(second, person, community, "EXPIRED");
        awaitRoles(community, person, "[]");
    }

    @Test
    void whoever_upgrades_stays_what_they_are_though_the_end_is_heard_before_the_start() {
        var owner = adult();
        var community = village(owner, 80, "{\"kind\":\"payment\"}");
        var person = account();
        var first = membership();
        var second = membership();
        started(first, person, community);
        awaitRoles(community, person, "[member]");
        as(owner)
                .body("{\"role\":\"expert\"}")
                .put("/v1/communities/{id}/members/{account}/role", community, person.wire())
                .then()
                .statusCode(200);

        ended(first, person, community, "UPGRADED");
        awaitQuiet();
        started(second, person, community);
        awaitQuiet();
        assertThat(roles(community, person)).isEqualTo("[expert, member]");

        ended(second, person, community, "EXPIRED");
        awaitRoles(community, person, "[]");
    }

    @Test
    void whoever_gives_an_upgrade_back_stays_what_they_are_though_the_end_is_heard_before_the_return() {
        var owner = adult();
        var community = village(owner, 80, "{\"kind\":\"payment\"}");
        var person = account();
        var first = membership();
        var second = membership();
        started(first, person, community);
        awaitRoles(community, person, "[member]");
        ended(first, person, community, "UPGRADED");
        started(second, person, community);
        as(owner)
                .body("{\"role\":\"expert\"}")
                .put("/v1/communities/{id}/members/{account}/role", community, person.wire())
                .then()
                .statusCode(200);

        endedRestoring(second, first, person, community);
        awaitQuiet();
        assertThat(roles(community, person)).isEqualTo("[expert, member]");
        restored(first, person, community);
        awaitQuiet();
        assertThat(roles(community, person)).isEqualTo("[expert, member]");

        ended(first, person, community, "EXPIRED");
        awaitRoles(community, person, "[]");
    }

    @Test
    void who_came_in_another_way_owns_or_manages_it_stays() {
        var owner = adult();
        var community = village(owner);
        var before = memberOf(community);
        var manager = eligible();
        var ofOwner = membership();
        var ofBefore = membership();
        var ofManager = membership();
        started(ofOwner, owner, community);
        started(ofBefore, before, community);
        started(ofManager, manager, community);
        awaitRoles(community, manager, "[member]");
        appoint(owner, community, manager).then().statusCode(200);

        ended(ofOwner, owner, community, "EXPIRED");
        ended(ofBefore, before, community, "EXPIRED");
        ended(ofManager, manager, community, "EXPIRED");
        awaitQuiet();

        assertThat(roles(community, owner)).isEqualTo("[owner, member]");
        assertThat(roles(community, before)).isEqualTo("[member]");
        assertThat(roles(community, manager)).isEqualTo("[manager, member]");
    }

    @Test
    void who_was_let_in_by_an_office_and_pays_meanwhile_stays_as_long_as_the_tier() {
        var owner = adult();
        var community = village(owner, 80, "{\"kind\":\"payment\"}");
        var manager = eligible();
        appoint(owner, community, manager).then().statusCode(200);
        var membership = membership();
        started(membership, manager, community);
        awaitQuiet();

        dismiss(owner, community);
        assertThat(roles(community, manager)).isEqualTo("[member]");

        ended(membership, manager, community, "EXPIRED");
        awaitRoles(community, manager, "[]");
    }

    @Test
    void who_stayed_for_the_office_when_the_tier_was_over_goes_with_the_office() {
        var owner = adult();
        var community = village(owner, 80, "{\"kind\":\"payment\"}");
        var manager = eligible();
        var membership = membership();
        started(membership, manager, community);
        awaitRoles(community, manager, "[member]");
        appoint(owner, community, manager).then().statusCode(200);
        ended(membership, manager, community, "EXPIRED");
        awaitQuiet();
        assertThat(roles(community, manager)).isEqualTo("[manager, member]");

        dismiss(owner, community);

        assertThat(roles(community, manager)).isEqualTo("[]");
    }

    @Test
    void a_ban_stands_though_one_pays() {
        var owner = adult();
        var community = village(owner);
        var person = account();
        ban(owner, community, person);

        started(membership(), person, community);
        awaitQuiet();

        assertThat(roles(community, person)).isEqualTo("[]");
        assertThat(audited(community)).contains("paid-place-not-taken");
        as(owner).delete("/v1/communities/{id}/bans/{account}", community, person.wire());
        join(person, community).then().statusCode(201);
    }

    @Test
    void what_is_over_is_not_opened_by_money() {
        var owner = adult();
        var community = village(owner);
        as(owner).body("{\"reason\":\"完\"}").post("/v1/communities/{id}/closing", community);
        var person = account();

        started(membership(), person, community);
        awaitQuiet();

        assertThat(roles(community, person)).isEqualTo("[]");
        assertThat(audited(community)).contains("paid-place-not-taken");
    }

    @Test
    void who_was_let_in_for_a_tier_before_the_event_came_goes_with_it_too() {
        var community = village(adult(), 80, "{\"kind\":\"payment\"}");
        var person = account();
        membershipKnows(person, community, TIER);
        join(person, community).then().statusCode(201).body("way", equalTo("MEMBERSHIP"));
        var membership = membership();

        started(membership, person, community);
        ended(membership, person, community, "REFUNDED");

        awaitRoles(community, person, "[]");
    }

    @Test
    void a_membership_of_the_platform_is_nothing_to_a_community() {
        var person = account();
        var membership = membership();
        Events.publish(
                "membership.membership",
                "membership.membership.started.v1",
                membership,
                "{\"membership\":\"%s\",\"account\":\"%s\",\"tier\":\"%s\"}".formatted(membership, person, TIER));
        Events.publish("membership.membership", "membership.membership.renewed.v1", membership, "{}");
        awaitQuiet();

        assertThat(Database.count(
                        "select count(*) from paid_place where membership = ?",
                        MembershipId.of(membership).value()))
                .isZero();
    }

    @Test
    void an_event_that_cannot_be_read_is_put_aside_and_blocks_nobody() {
        var community = village(adult());
        var person = account();
        Events.publish("membership.membership", "membership.membership.started.v1", "x", "{\"membership\":1}");
        Events.publish(
                "membership.membership",
                "membership.membership.started.v1",
                "x",
                payload(membership(), person, "com_01jxqkmprxf88r209wbnz9ye7f", ""));

        started(membership(), person, community);

        awaitRoles(community, person, "[member]");
    }

    @Test
    void what_was_told_last_counts_in_whatever_order_it_arrives() throws Throwable {
        var community = village(adult());
        var person = account();
        var membership = new MembershipId(UUID.randomUUID());
        var begun = Instant.now();

        for (var step : List.of(
                new Step(2, false, false),
                new Step(0, true, false),
                new Step(3, true, true),
                new Step(1, false, true))) {
            VertxContextSupport.subscribeAndAwait(() -> places.told(
                    UUID.randomUUID(),
                    begun.plus(Duration.ofDays(step.day())),
                    membership,
                    CommunityId.of(community),
                    person,
                    step.holds() ? Turn.HOLDS : Turn.OVER));
            assertThat(roles(community, person)).isEqualTo(step.in() ? "[member]" : "[]");
        }
    }

    /** @param in whether the person is in after it */
    private record Step(int day, boolean holds, boolean in) {}

    private static void dismiss(AccountId owner, String community) {
        as(owner)
                .body("{\"reason\":\"换人\"}")
                .delete("/v1/communities/{id}/manager", community)
                .then()
                .statusCode(204);
    }

    private static String membership() {
        return new MembershipId(UUID.randomUUID()).wire();
    }

    private static UUID started(String membership, AccountId person, String community) {
        return tell("started", membership, payload(membership, person, community, ""));
    }

    private static void ended(String membership, AccountId person, String community, String reason) {
        tell("ended", membership, payload(membership, person, community, ",\"reason\":\"" + reason + "\""));
    }

    private static void endedRestoring(String membership, String restored, AccountId person, String community) {
        var end = ",\"reason\":\"REFUNDED\",\"restores\":\"" + restored + "\"";
        tell("ended", membership, payload(membership, person, community, end));
    }

    private static void restored(String membership, AccountId person, String community) {
        tell("restored", membership, payload(membership, person, community, ""));
    }

    private static UUID tell(String past, String membership, String payload) {
        return Events.publish("membership.membership", "membership.membership." + past + ".v1", membership, payload);
    }

    private static String payload(String membership, AccountId person, String community, String more) {
        return "{\"membership\":\"%s\",\"account\":\"%s\",\"tier\":\"%s\",\"community\":\"%s\"%s}"
                .formatted(membership, person, TIER, community, more);
    }

    private static void awaitRoles(String community, AccountId person, String roles) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(roles(community, person)).isEqualTo(roles));
    }

    private static String roles(String community, AccountId person) {
        return asService("membership")
                .get("/internal/v1/communities/{id}/standing/{account}", community, person.wire())
                .then()
                .statusCode(200)
                .extract()
                .<List<String>>path("roles")
                .toString();
    }

    private static String audited(String community) {
        return Database.query(
                        "select action from audit_entry where community = ?",
                        CommunityId.of(community).value())
                .toString();
    }
}
