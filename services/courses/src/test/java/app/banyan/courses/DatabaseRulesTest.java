package app.banyan.courses;

import static app.banyan.courses.Campus.account;
import static app.banyan.courses.Campus.bought;
import static app.banyan.courses.Campus.commissionAnswers;
import static app.banyan.courses.Campus.course;
import static app.banyan.courses.Campus.ladder;
import static app.banyan.courses.Campus.offer;
import static app.banyan.courses.Campus.order;
import static app.banyan.courses.Campus.ordered;
import static app.banyan.courses.Campus.take;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.banyan.kernel.OrderId;
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
import org.junit.jupiter.params.provider.ValueSource;

/** What the database refuses even to the service itself. */
@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class DatabaseRulesTest {

    private UUID fulfilled;

    private UUID open;

    @BeforeEach
    void a_buyer_holds_one_rung_and_has_ordered_the_next() {
        commissionAnswers();
        var buyer = account();
        var entry = course(1_990);
        ladder("FULL", entry, course(29_900));
        fulfilled = OrderId.of(bought(buyer, ordered(order(buyer, entry)))).value();
        open = OrderId.of(ordered(take(buyer, offer(buyer)))).value();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update orders set to_pay_minor = 1, list_minor = 1 where id = ?",
                "update orders set distribution_ppm = 900000 where id = ?",
                "update orders set buyer = gen_random_uuid() where id = ?",
                "update orders set reserved_until = reserved_until + interval '1 day' where id = ?",
                "delete from orders where id = ?",
                "delete from credit_use where purchase = ?",
                "update purchase set worth_minor = 99999999 where order_id = ?",
                "delete from enrolment where order_id = ?",
                "update course set price_minor = 1 where id = (select course from orders where id = ?)",
                "delete from lesson where course = (select course from orders where id = ?)",
                "update offer set deadline = deadline + interval '1 year' where id = ?",
                "update rung set course = ? where position = 1",
                "update rung set tier_minor = 1 where ladder = ?",
                "update redemption set to_pay_minor = 1 where order_id = ?",
                "delete from held_tier where order_id = ?",
                "update credit_use set spent_by = 'REDEMPTION' where order_id = ?",
                "truncate orders, course, outbox"
            })
    void the_service_has_no_right_to_rewrite_what_was_promised(String statement) {
        assertRefused(Database::asApp, statement, "permission denied");
    }

    @Test
    void an_attribution_stands_even_for_the_owner() {
        var statement = "update orders set attribution = '{\"reason\":\"other\"}' where id = ?";

        assertRefused(Database::asApp, statement, "stands");
        assertRefused(Database::asOwner, statement, "stands");
    }

    @Test
    void an_order_is_fulfilled_with_money_and_sold_with_an_attribution() {
        assertRefused("update orders set state = 'FULFILLED' where id = ?", open, "fulfilled_at_a_moment");
        assertRefused(
                "update orders set state = 'FULFILLED', fulfilled_at = now() where id = ?", open, "settled_by_money");
        assertRefused("update orders set sold_at = now() where id = ?", open, "a_sale_is_fulfilled_and_attributed");
        assertRefused("update orders set payment = null, paid_at = null where id = ?", fulfilled, "settled_by_money");
    }

    @Test
    void no_more_of_a_sale_goes_back_than_was_paid() {
        var owe =
                "with owed as (insert into owed_refund (refund, order_id, payment, minor, currency, reason, state, due_at)"
                        + " select '%1$s', id, payment, %2$d, 'CNY', 'FULL', 'REFUNDED', now() from orders where id = ?"
                        + " returning refund, order_id), sale as (insert into sale_refund (refund, sale)"
                        + " select refund, order_id from owed returning refund, sale)"
                        + " insert into refund_line (refund, sale, line, minor) select refund, sale, 1, %2$d from sale";

        assertRefused(owe.formatted(UUID.randomUUID(), 99_999_999), fulfilled, "was not paid that much");
    }

    @Test
    void a_payment_settles_one_order() {
        assertRefused(
                "update orders set state = 'FULFILLED', paid_at = now(), fulfilled_at = now(),"
                        + " payment = (select payment from orders where id = '%s') where id = ?".formatted(fulfilled),
                open,
                "one_order_per_payment");
    }

    @Test
    void credit_is_used_by_one_order_at_a_time() {
        assertThat(Database.count(
                        "select count(*) from credit_use where order_id = ? and purchase = ?", open, fulfilled))
                .isEqualTo(1);
        var copy = """
                with other as (
                    insert into orders select (json_populate_record(o, json_build_object(
                        'id', gen_random_uuid(), 'state', 'EXPIRED'))).* from orders o where id = ?
                    returning id)
                select id from other""";
        var other = (UUID) Database.query(copy, open).getFirst().getFirst();

        assertRefused(
                "insert into credit_use (order_id, spent_by, purchase) values ('%s', 'ORDER', ?)".formatted(other),
                fulfilled,
                "credit_is_used_once");
    }

    @Test
    void credit_that_an_order_uses_is_not_held_by_a_membership_too() {
        var redemption = (UUID) Database.query("""
                insert into redemption (order_id, offer, account, currency, list_minor, credit_minor, to_pay_minor,
                                        ordered_at)
                select gen_random_uuid(), offer, buyer, currency, list_minor, credit_minor, to_pay_minor, ordered_at
                  from orders where id = ? returning order_id""", open).getFirst().getFirst();
        var use = "insert into credit_use (order_id, spent_by, purchase, held_until) values ('%s', '%s', ?, now())";

        assertRefused(use.formatted(redemption, "REDEMPTION"), fulfilled, "credit_is_used_once");
        assertRefused(
                "insert into credit_use (order_id, spent_by, purchase, released_at)"
                        + " values (gen_random_uuid(), 'REDEMPTION', ?, now())",
                fulfilled,
                "violates foreign key");
        assertRefused(use.formatted(redemption, "ORDER"), fulfilled, "only_membership_holds");
    }

    @Test
    void what_is_held_stays_held_even_for_the_owner() {
        var statement = "update enrolment set source = 'MEMBERSHIP', order_id = null where order_id = ?";

        assertRefused(Database::asApp, statement, "stays held");
        assertRefused(Database::asOwner, statement, "stays held");
        assertRefused(
                "insert into enrolment (id, account, course, source, started_at)"
                        + " select gen_random_uuid(), gen_random_uuid(), course, 'BOUGHT', now() from orders where id = ?",
                fulfilled,
                "a_bought_course_has_its_order");
    }

    @Test
    void a_payment_goes_back_once() {
        var owe = "insert into owed_refund (refund, order_id, payment, minor, currency, reason, state, due_at)"
                + " select gen_random_uuid(), id, payment, 1, 'CNY', 'ALREADY_PAID', 'ASKED', now() from orders where id = ?";
        Database.query(owe + " returning refund", fulfilled);

        assertRefused(owe, fulfilled, "a_payment_goes_back_once");
        assertRefused(Database::asApp, "delete from owed_refund where order_id = ?", "permission denied");
    }

    @Test
    void a_person_has_one_open_order_for_a_course() {
        assertRefused("""
                insert into orders select (json_populate_record(o, json_build_object(
                    'id', gen_random_uuid()))).* from orders o where id = ?""", open, "one_open_order");
    }

    private void assertRefused(Connecting as, String statement, String why) {
        assertRefused(as, statement, fulfilled, why);
    }

    private void assertRefused(String statement, UUID id, String why) {
        assertRefused(Database::asApp, statement, id, why);
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
