package app.banyan.community;

import static app.banyan.community.Square.comment;
import static app.banyan.community.Square.post;
import static app.banyan.community.Square.section;
import static app.banyan.community.Village.adult;
import static app.banyan.community.Village.as;
import static app.banyan.community.Village.village;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.banyan.community.domain.CommentId;
import app.banyan.community.domain.PostId;
import app.banyan.community.domain.SectionId;
import app.banyan.kernel.AccountId;
import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.Database;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the database refuses of what people write, even to the service itself. */
@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class ContentDatabaseTest {

    private static AccountId owner;
    private static UUID section;
    private static UUID question;
    private static UUID answer;
    private static UUID plain;

    /** Once: what is refused changes nothing. */
    @BeforeEach
    void a_question_with_an_answer() {
        if (owner != null) {
            return;
        }
        owner = adult();
        var community = village(owner);
        var questions = section(owner, community, "QUESTIONS");
        var asked = post(owner, community, questions);
        section = SectionId.of(questions).value();
        question = PostId.of(asked).value();
        answer = CommentId.of(comment(owner, asked)).value();
        plain = PostId.of(post(owner, community, section(owner, community, "POSTS")))
                .value();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete from post where id = ?",
                "delete from comment where post = ?",
                "delete from post_version where post = ?",
                "delete from section where id = ?",
                "delete from file where id = ?",
                "delete from activity where id = ?",
                "update section set kind = 'POSTS' where id = ?",
                "update section set built_in = 'POSTS' where id = ?",
                "update post set author = gen_random_uuid() where id = ?",
                "update post set kind = 'POST' where id = ?",
                "update post set section = gen_random_uuid() where id = ?",
                "update post_version set body = 'x' where post = ?",
                "update comment set body = 'x' where post = ?",
                "update file_content set content = 'x' where file = ?",
                "update file set kind = 'PDF' where id = ?",
                "update activity set capacity = 9 where id = ?",
                "update sign_up set account = gen_random_uuid() where id = ?",
                "update badge set label = 'x' where account = ?",
                "update follow set followed = gen_random_uuid() where id = ?",
                "truncate post, comment, section, file, activity, sign_up, follow, card, badge"
            })
    void the_service_has_no_right_to_rewrite_what_was_written(String statement) {
        assertRefused(statement, question, "permission denied");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            update post set shown = 'HIDDEN', shown_by = author, shown_at = now() where id = ?        | hiding_has_a_reason
            update post set shown = 'HIDDEN', shown_reason = 'x', shown_at = now() where id = ?       | hiding_has_a_name
            update post set shown = 'WITHDRAWN', shown_by = gen_random_uuid(), shown_at = now() where id = ? | authors_withdraw
            update post set title = '', version = 2, edited_at = now() where id = ?                   | post_title_length
            update post set body = repeat('x', 20001), version = 2, edited_at = now() where id = ?    | post_body_length
            update post set body = 'x', edited_at = now() where id = ?                                | goes from version
            update post set body = 'x', version = 3, edited_at = now() where id = ?                   | goes from version
            update post set featured_at = now() where id = ?                                          | featuring_has_a_name
            update post set accepted = gen_random_uuid(), accepted_by = author where id = ?           | an_answer_of_this_question
            """)
    void a_post_stays_what_it_may_be(String statement, String why) {
        assertRefused(statement, question, why);
    }

    @Test
    void an_answer_belongs_to_its_question_and_is_no_reply() {
        assertRefused(
                "update post set accepted = '%s', accepted_by = author where id = ?".formatted(answer),
                plain,
                "questions_are_answered");
        var reply = UUID.randomUUID();
        run("insert into comment (id, post, parent, author, body, written_at, shown) values ('%s', ?, '%s', '%s', 'x',"
                        .formatted(reply, answer, owner.value())
                + " now(), 'VISIBLE')");
        assertRefused(
                "update post set accepted = '%s', accepted_by = author where id = ?".formatted(reply),
                question,
                "an_answer_of_this_question");
        assertRefused(
                "insert into comment (id, post, parent, author, body, written_at, shown) values (gen_random_uuid(), ?,"
                        + " '%s', gen_random_uuid(), 'x', now(), 'VISIBLE')".formatted(reply),
                question,
                "one_level_of_reply");
        assertRefused(
                "insert into comment (id, post, parent, author, body, written_at, shown) values (gen_random_uuid(), ?,"
                        + " '%s', gen_random_uuid(), 'x', now(), 'VISIBLE')".formatted(answer),
                plain,
                "one_level_of_reply");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            update section set slot = 6 where id = ?                                       | five_custom_sections
            update section set slot = null where id = ?                                    | custom_sections_have_a_slot
            update section set slot = case slot when 1 then 2 else 1 end where id = ?      | one_section_per_slot
            update section set place = 1 where id = ?                                      | one_section_per_place
            update section set archived_at = now(), slot = null where id = ?               | sections_in_use_have_a_place
            update section set name = repeat('x', 31) where id = ?                         | section_name_length
            """)
    void a_section_stays_what_it_may_be(String statement, String why) {
        assertRefused(statement, section, why);
    }

    @Test
    void a_built_in_section_stays_in_use() {
        assertRefused(
                "update section set archived_at = now(), place = null where built_in = 'POSTS' and community ="
                        + " (select community from section where id = ?)",
                section,
                "built_in_sections_stay");
    }

    @Test
    void a_file_takes_room_that_is_there() {
        var file = UUID.randomUUID();
        run("""
                insert into file (id, community, section, author, name, kind, size, shared_at, shown)
                select '%s', community, id, gen_random_uuid(), 'a.txt', 'TEXT', 3, now(), 'VISIBLE' from section
                 where id = (select section from post where id = ?)""".formatted(file));
        run(
                "insert into file_room select community, 0, 2 from file where section = (select section from post where id ="
                        + " ?)");

        assertRefused(
                "insert into file_content select id, community, size, 'abc' from file where id = ?",
                file,
                "file_quota");
        assertRefused(
                "insert into file_content select id, community, size, 'ab' from file where id = ?",
                file,
                "content_is_as_long_as_said");
        assertRefused(
                "insert into file_content select id, community, 2, 'ab' from file where id = ?", file, "foreign key");
    }

    @Test
    void nobody_signs_up_beyond_the_capacity_or_twice() {
        var activity = UUID.randomUUID();
        run("""
                insert into activity (id, community, section, host, title, body, place, starts_at, ends_at, capacity,
                                      planned_at)
                select '%s', community, id, gen_random_uuid(), 'a', 'b', 'c', now(), now() + interval '1 hour', 1, now()
                  from section where id = (select section from post where id = ?)""".formatted(activity));
        var signUp = "insert into sign_up values (gen_random_uuid(), ?, '%s', now())";
        run(signUp.formatted(owner.value()).replace("?", "'" + activity + "'") + " on conflict (id) do nothing");

        assertRefused(signUp.formatted(owner.value()), activity, "signed_up_once");
        assertRefused(signUp.formatted(UUID.randomUUID()), activity, "nobody_comes_beyond_capacity");
        assertRefused("update activity set taken = 0 - 1 where id = ?", activity, "nobody_comes_beyond_capacity");
    }

    @Test
    void a_card_has_one_line_for_each_field_and_ten_tags() {
        as(owner)
                .body("{\"nickname\":{\"value\":\"a\"}}")
                .put("/v1/card")
                .then()
                .statusCode(200);
        var line = "insert into card_line values (?, '%s', %d, 'x', 'x', 'EVERYONE')";

        assertRefused(line.formatted("NICKNAME", 1), owner.value(), "one_line_for_each_field");
        assertRefused(line.formatted("TAG", 10), owner.value(), "ten_tags");
        assertRefused(line.formatted("PHONE", 0), owner.value(), "field_check");
        assertRefused(
                "insert into follow values (gen_random_uuid(), '%s', ?, now())".formatted(owner.value()),
                owner.value(),
                "nobody_follows_themself");
    }

    private void run(String statement) {
        try (var connection = Database.asApp();
                var prepared = connection.prepareStatement(statement)) {
            if (statement.contains("?")) {
                prepared.setObject(1, question);
            }
            prepared.executeUpdate();
        } catch (SQLException failed) {
            throw new AssertionError(statement, failed);
        }
    }

    private static void assertRefused(String statement, UUID id, String why) {
        assertThatThrownBy(() -> {
                    try (var connection = Database.asApp();
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
}
