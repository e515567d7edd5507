package app.banyan.community;

import static app.banyan.community.Village.account;
import static app.banyan.community.Village.adult;
import static app.banyan.community.Village.as;
import static app.banyan.community.Village.ban;
import static app.banyan.community.Village.join;
import static app.banyan.community.Village.managerOf;
import static app.banyan.community.Village.memberOf;
import static app.banyan.community.Village.village;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.banyan.community.domain.ApplicationId;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.Database;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the database refuses even to the service itself. */
@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class DatabaseRulesTest {

    /** One for all tests, because nothing can be done to it; a test that changes it makes one of its own. */
    private static UUID community;

    private static AccountId member;

    @BeforeEach
    void a_community_has_an_owner_a_manager_and_a_member() {
        if (community == null) {
            found();
        }
    }

    private static void found() {
        var owner = adult();
        var id = village(owner);
        managerOf(id, owner);
        member = memberOf(id);
        community = CommunityId.of(id).value();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete from community where id = ?",
                "delete from member where community = ?",
                "delete from ban where community = ?",
                "delete from audit_entry where community = ?",
                "delete from invitation where community = ?",
                "delete from application where community = ?",
                "delete from paid_place where community = ?",
                "update community set founder = gen_random_uuid() where id = ?",
                "update community set founded_at = now() where id = ?",
                "update member set account = gen_random_uuid() where community = ?",
                "update member set way = 'MEMBERSHIP', seated = false where community = ?",
                "update audit_entry set detail = '{}' where community = ?",
                "update invitation set expires_at = now() where community = ?",
                "update application set questions = '[]' where community = ?",
                "truncate community, member, audit_entry"
            })
    void the_service_has_no_right_to_rewrite_what_happened(String statement) {
        assertRefused(Database::asApp, statement, "permission denied");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            update community set capacity = 2001 where id = ?                     | capacity_has_a_maximum
            update community set seats_taken = capacity + 1 where id = ?          | nobody_sits_beyond_capacity
            update community set seats_taken = -1 where id = ?                    | nobody_sits_beyond_capacity
            update community set ends_at = founded_at where id = ?                | ends_after_it_began
            update community set state = 'READ_ONLY' where id = ?                 | closed_when_not_open
            update community set closed_at = now() where id = ?                   | closed_when_not_open
            update member set owner = true where community = ?                    | one_owner
            update member set manager = true, managing_since = now(), appointed_by = account where community = ? | one_manager
            update member set ended_at = now(), end_reason = 'LEFT' where owner and community = ?   | an_owner_does_not_leave
            update member set ended_at = now(), end_reason = 'LEFT' where manager and community = ? | a_manager_is_dismissed_on_leaving
            update member set managing_since = null where manager and community = ? | a_manager_was_appointed
            """)
    void what_must_never_be_is_refused(String statement, String rule) {
        assertRefused(Database::asApp, statement, rule);
    }

    @Test
    void a_person_is_in_once() {
        assertRefused(
                Database::asApp,
                "insert into member select (json_populate_record(m, json_build_object('id', gen_random_uuid()))).*"
                        + " from member m where community = ? and account = '"
                        + member.value() + "'",
                "one_stay_at_a_time");
        assertRefused(
                Database::asOwner,
                "update member set way = 'MEMBERSHIP' where community = ?",
                "paid_places_take_no_seat");
    }

    @Test
    void a_person_is_banned_once_at_a_time() {
        ban(ownerOf(), wire(), member).then().statusCode(204);

        assertRefused(
                Database::asApp,
                "insert into ban select (json_populate_record(b, json_build_object('id', gen_random_uuid()))).*"
                        + " from ban b where community = ?",
                "one_ban_at_a_time");
    }

    @Test
    void what_is_over_does_not_open_again() {
        found();
        as(ownerOf()).body("{\"reason\":\"完\"}").post("/v1/communities/{id}/closing", wire());

        for (var state : new String[] {"OPEN", "READ_ONLY"}) {
            if (state.equals("READ_ONLY")) {
                run("update community set state = 'ARCHIVED', archived_at = now() where id = ?");
            }
            assertRefused(
                    Database::asOwner,
                    "update community set state = '" + state + "', closed_at = null, archived_at = null where id = ?",
                    "does not become");
        }
        community = null;
    }

    @Test
    void an_invitation_is_for_one_person_once_and_for_a_month_at_most() {
        as(ownerOf())
                .body("{}")
                .post("/v1/communities/{id}/invitations", wire())
                .then()
                .statusCode(201);

        assertRefused(
                Database::asOwner,
                "update invitation set expires_at = invited_at + interval '31 days' where community = ?",
                "an_invitation_lasts_a_month_at_most");
        assertRefused(
                Database::asOwner,
                "update invitation set account = gen_random_uuid() where community = ?",
                "for_an_account_or_by_code");
        run("update invitation set used_at = now(), used_by = gen_random_uuid() where community = ?");
        assertRefused(
                Database::asApp, "update invitation set used_by = gen_random_uuid() where community = ?", "is spent");
    }

    @Test
    void a_decision_stands_and_nobody_decides_on_themself() {
        var owner = adult();
        var asking = village(owner, 80, "{\"kind\":\"application\",\"questions\":[\"为什么？\"]}");
        var applicant = account();
        var application = ApplicationId.of(as(applicant)
                        .body("{\"answers\":[\"想\"]}")
                        .post("/v1/communities/{id}/applications", asking)
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id"))
                .value();

        assertRefused(
                Database::asApp,
                "update application set state = 'ACCEPTED', decided_at = now(), decided_by = account where id = ?",
                application,
                "nobody_decides_on_themself");
        assertRefused(
                Database::asApp,
                "update application set state = 'ACCEPTED' where id = ?",
                application,
                "decided_when_not_pending");
        assertRefused(
                Database::asApp, "update application set answers = '[\"不想\"]' where id = ?", application, "stand");
        assertRefused(
                Database::asApp,
                "update application set state = 'WITHDRAWN', decided_at = now(), decided_by = gen_random_uuid()"
                        + " where id = ?",
                application,
                "withdrawn_by_the_applicant");
        as(owner)
                .body("{\"decision\":\"reject\",\"reason\":\"a\"}")
                .put(
                        "/v1/communities/{id}/applications/{application}/decision",
                        asking,
                        new ApplicationId(application).wire())
                .then()
                .statusCode(200);
        assertRefused(
                Database::asOwner, "update application set state = 'ACCEPTED' where id = ?", application, "is decided");
        join(applicant, asking).then().statusCode(422);
    }

    private String wire() {
        return new CommunityId(community).wire();
    }

    private AccountId ownerOf() {
        return new AccountId(
                (UUID) Database.query("select account from member where owner and community = ?", community)
                        .getFirst()
                        .getFirst());
    }

    private void run(String statement) {
        try (var connection = Database.asApp();
                var prepared = connection.prepareStatement(statement)) {
            prepared.setObject(1, community);
            prepared.executeUpdate();
        } catch (SQLException failed) {
            throw new AssertionError(statement, failed);
        }
    }

    private void assertRefused(Connecting as, String statement, String why) {
        assertRefused(as, statement, community, why);
    }

    private static void assertRefused(Connecting as, String statement, UUID id, String why) {
        assertThatThrownBy(() -> {
                    try (var connection = as.connect();
                            var prepared = connection.prepareStatement(statement)) {
                        if (statement.contains("?")) {
                            prepared.setObject(1, id);
                        }
                        prepared.executeUpdate();
                    }
                })
                .isInstanceOf(SQLException.class)
                .hasMessageContaining(why);
    }

    @FunctionalInterface
    private interface Connecting {
        Connection connect() throws SQLException;
    }
}
