package app.banyan.membership;

import static app.banyan.membership.Club.account;
import static app.banyan.membership.Club.as;
import static app.banyan.membership.Club.bought;
import static app.banyan.membership.Club.commissionAnswers;
import static app.banyan.membership.Club.draft;
import static app.banyan.membership.Club.membership;
import static app.banyan.membership.Club.order;
import static app.banyan.membership.Club.ordered;
import static app.banyan.membership.Club.paymentsTakesRefunds;
import static app.banyan.membership.Club.published;
import static app.banyan.membership.Club.tier;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.banyan.kernel.OrderId;
import app.banyan.kernel.RefundId;
import app.banyan.kernel.TierId;
import app.banyan.membership.domain.MembershipId;
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

    /** Of a tier with one seat; its membership is being given back. */
    private static UUID fulfilled;

    private static UUID open;

    private static UUID tier;

    private static UUID membership;

    private static UUID refund;

    /** Everything that is tried here is refused, so one story serves all tests. */
    @BeforeEach
    void one_order_is_fulfilled_and_given_back_and_one_is_open() {
        if (open != null) {
            return;
        }
        commissionAnswers();
        paymentsTakesRefunds();
        var buyer = account();
        var one = published(draft(9_900, 1, """
                , "seats": 3, "priceSteps": [{"fromSeat": 2, "price": {"minor": 12900, "currency": "CNY"}}]"""));
        tier = TierId.of(one).value();
        fulfilled = OrderId.of(bought(buyer, ordered(order(buyer, one)))).value();
        var held = membership(buyer, one);
        membership = MembershipId.of(held).value();
        refund = RefundId.of(as(buyer)
                        .post("/v1/memberships/{id}/refund", held)
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id"))
                .value();
        open = OrderId.of(ordered(order(buyer, tier(2_000)))).value();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update tier set list_minor = 1 where id = ?",
                "update tier set rank = 1000, period_count = 1 where id = ?",
                "delete from tier where id = ?",
                "update price_step set price_minor = 1 where tier = ?",
                "delete from benefit where tier = ?",
                "delete from reminder_day where tier = ?",
                "delete from seats where tier = ?",
                "delete from waiting_place where tier = ?",
                "truncate tier, orders, membership, outbox"
            })
    void the_service_has_no_right_to_rewrite_a_promise(String statement) {
        assertRefused(statement, tier, "permission denied");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update orders set to_pay_minor = 1, list_minor = 1 where id = ?",
                "update orders set seat = 1 where id = ?",
                "update orders set buyer = gen_random_uuid() where id = ?",
                "update orders set reserved_until = reserved_until + interval '1 day' where id = ?",
                "delete from orders where id = ?",
                "update term set ends_at = ends_at + interval '1 year' where order_id = ?",
                "update term set paid_minor = 99999999 where order_id = ?",
                "delete from term where order_id = ?",
                "update membership set started_at = now() where order_id = ?",
                "update membership set account = gen_random_uuid() where order_id = ?",
                "delete from membership where order_id = ?",
                "update cancellation set amount_minor = 1 where order_id = ?",
                "delete from cancellation where order_id = ?",
                "update owed_refund set minor = 1 where order_id = ?",
                "delete from owed_refund where order_id = ?",
                "delete from order_key where order_id = ?"
            })
    void the_service_has_no_right_to_rewrite_what_was_bought(String statement) {
        assertRefused(statement, fulfilled, "permission denied");
    }

    @Test
    void no_more_seats_are_taken_than_there_are() {
        assertRefused("update seats set sold = 4 where tier = ?", tier, "no_more_than_the_seats");
        assertRefused(
                "update seats set sold = 1, reserved = 1, called = 2 where tier = ?", tier, "no_more_than_the_seats");
        assertRefused("update seats set reserved = -1 where tier = ?", tier, "check constraint");
    }

    @Test
    void seats_are_only_raised_even_by_the_owner() {
        for (var statement : new String[] {
            "update seats set seats = 2 where tier = ?", "update seats set seats = null where tier = ?"
        }) {
            assertRefused(Database::asApp, statement, tier, "may only be raised");
            assertRefused(Database::asOwner, statement, tier, "may only be raised");
        }
    }

    @Test
    void an_attribution_stands_even_for_the_owner() {
        var statement = "update orders set attribution = '{\"reason\":\"other\"}' where id = ?";

        assertRefused(Database::asApp, statement, fulfilled, "stands");
        assertRefused(Database::asOwner, statement, fulfilled, "stands");
    }

    @Test
    void an_order_is_fulfilled_with_money_and_sold_with_an_attribution() {
        assertRefused("update orders set state = 'FULFILLED' where id = ?", open, "fulfilled_with_money");
        assertRefused(
                "update orders set state = 'FULFILLED', fulfilled_at = now() where id = ?", open, "settled_by_money");
        assertRefused("update orders set sold_at = now() where id = ?", open, "a_sale_is_fulfilled_and_attributed");
        assertRefused("update orders set payment = null, paid_at = null where id = ?", fulfilled, "settled_by_money");
        assertRefused(
                "update orders set fulfilled_at = null, sold_at = null where id = ?",
                fulfilled,
                "fulfilled_with_money");
        assertRefused(
                "update orders set state = 'REFUND_DUE', payment = gen_random_uuid(), paid_at = now(),"
                        + " fulfilled_at = now() where id = ?",
                open,
                "fulfilled_with_money");
    }

    @Test
    void an_order_is_refunded_when_its_money_went_back() {
        assertRefused("update orders set state = 'REFUNDED' where id = ?", fulfilled, "has not gone back");
    }

    @Test
    void a_payment_settles_one_order() {
        assertRefused(
                "update orders set state = 'FULFILLED', paid_at = now(), fulfilled_at = now(),"
                        + " payment = (select payment from orders where id = '%s') where id = ?".formatted(fulfilled),
                open,
                "one_order_per_payment");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'list_minor', list_minor + 1, 'state', 'EXPIRED'      | price_adds_up
            'credit_minor', 500, 'to_pay_minor', 1500, 'state', 'EXPIRED' | credit_has_a_reason
            'carried_minor', 1, 'state', 'EXPIRED'                 | only_upgrades_carry
            'kind', 'RENEWAL', 'state', 'EXPIRED'                  | what_is_continued
            'kind', 'UPGRADE', 'offer', gen_random_uuid(), 'membership', gen_random_uuid(), 'agreed_end', now(), 'state', 'EXPIRED' | an_offer_is_taken_anew
            'seat', 0, 'state', 'EXPIRED'                          | orders_seat_check
            'reserved_until', ordered_at, 'state', 'EXPIRED'       | check constraint
            'distribution_ppm', 900000, 'platform_ppm', 200000, 'state', 'EXPIRED' | check constraint
            'attribution', '[]', 'state', 'EXPIRED'                | attribution
            'seat', 1                                              | one_open_order
            """)
    void an_order_that_does_not_add_up_is_not_written(String changes, String why) {
        assertRefused(copy("orders", "id", changes), open, why);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'order_id', '%s', 'ends_at', started_at                | ends_after_its_start
            'order_id', '%s', 'state', 'ENDED'                     | ended_for_a_reason
            'order_id', '%s', 'ended_at', now()                    | ended_for_a_reason
            'order_id', '%s'                                       | held_once
            'holds_seat', false                                    | order_id
            """)
    void a_membership_is_held_once_for_an_order_of_its_own_and_ends_for_a_reason(String changes, String why) {
        assertRefused(copy("membership", "id", changes.formatted(open)), membership, why);
    }

    @Test
    void a_term_is_paid_by_its_own_order_and_ends_after_it_starts() {
        var columns = "membership, number, starts_at, ends_at, bought_at, currency, paid_minor, worth_minor";
        var term =
                "insert into term (order_id, " + columns + ") select '%s', membership, %s from term where order_id = ?";
        assertRefused(
                term.formatted(open, "2, starts_at, ends_at, bought_at, currency, 1, 1"),
                fulfilled,
                "paid_by_its_order");
        assertRefused(
                term.formatted(open, "2, starts_at, starts_at, bought_at, currency, 2000, 2000"),
                fulfilled,
                "term_check");
        assertRefused(
                term.formatted(open, "2, starts_at, ends_at, bought_at, currency, 2000, 1999"),
                fulfilled,
                "term_check");
        assertRefused(
                "update term set given_back_at = null where order_id = ?; "
                        + term.formatted(open, "1, starts_at, ends_at, bought_at, currency, 2000, 2000")
                                .replace("?", "'" + fulfilled + "'"),
                fulfilled,
                "terms_follow_each_other");
    }

    @Test
    void a_term_goes_back_once_and_for_no_more_than_it_cost() {
        assertRefused(
                "update cancellation set state = 'REQUESTED', decided_at = now() where refund = ?",
                refund,
                "cancellation_check");
        var other = """
                with owed as (insert into owed_refund (refund, order_id, payment, minor, currency, reason, state, due_at)
                    select gen_random_uuid(), order_id, payment, %d, currency, reason, 'FAILED', due_at
                      from owed_refund where refund = '%s' returning refund, order_id, minor)
                insert into cancellation (refund, order_id, term, membership, amount_minor, paid_minor, reckoned_at, state,
                    requested_at, decided_at)
                select o.refund, o.order_id, c.term, c.membership, o.minor, %d, now(), '%s', now(), %s
                  from owed o, cancellation c where c.refund = ?""";
        assertRefused(other.formatted(9_900, refund, 9_900, "REQUESTED", "null"), refund, "a_term_goes_back_once");
        assertRefused(other.formatted(9_901, refund, 9_900, "FAILED", "now()"), refund, "never_more_than_was_paid");
        assertRefused(other.formatted(9_901, refund, 9_901, "FAILED", "now()"), refund, "paid_by_its_order");
    }

    @Test
    void no_more_is_carried_than_was_paid_and_what_was_carried_stays_written() {
        var carried = "insert into carried (order_id, source, paid_minor, left_minor) select order_id, %s from term"
                + " where order_id = ?";
        assertRefused(carried.formatted("order_id, paid_minor, 1"), fulfilled, "carried_from_another");
        assertRefused(carried.formatted("'" + open + "', 12900, 12901"), fulfilled, "never_more_than_was_paid");
        assertRefused(carried.formatted("'" + open + "', 12901, 1"), fulfilled, "paid_by_its_order");
        assertRefused(carried.formatted("'" + open + "', 12900, 0"), fulfilled, "left_minor");
        assertRefused("delete from carried where source = ?", open, "permission denied");
        assertRefused("update carried set left_minor = 1 where source = ?", open, "permission denied");
        assertRefused("update cancellation set term = order_id where refund = ?", refund, "permission denied");
    }

    @Test
    void money_that_bought_nothing_goes_back_once() {
        var due = """
                insert into owed_refund (refund, order_id, payment, minor, currency, reason, state, due_at)
                select gen_random_uuid(), order_id, payment, minor, currency, 'ALREADY_PAID', 'FAILED', due_at
                  from owed_refund where refund = ? %s""";
        assertRefused(
                due.formatted("union all "
                        + due.substring(due.indexOf("select"))
                                .replace("?", "'" + refund + "'")
                                .formatted("")),
                refund,
                "what_bought_nothing_goes_back_once");
    }

    @Test
    void a_place_in_line_is_one_and_a_call_has_an_end() {
        var place = "insert into waiting_place (id, tier, account, state, joined_at, over_at)"
                + " values (gen_random_uuid(), ?, '%s', '%s', now(), %s)";
        var person = UUID.randomUUID();
        assertRefused(place.formatted(person, "CALLED", "null"), tier, "called_until");
        assertRefused(place.formatted(person, "LEFT", "null"), tier, "waiting_place_check");
        assertRefused(
                "with first as (%s) "
                                .formatted(place.formatted(person, "WAITING", "null")
                                        .replace("?", "'" + tier + "'"))
                        + place.formatted(person, "WAITING", "null"),
                tier,
                "one_place_in_line");
    }

    @Test
    void a_tier_is_sold_for_twelve_months_at_most_and_its_steps_have_one_place() {
        assertRefused(copy("tier", "id", "'period_count', 367"), tier, "at_most_twelve_months");
        assertRefused(copy("tier", "id", "'period_unit', 'MONTHS', 'period_count', 13"), tier, "at_most_twelve_months");
        assertRefused(copy("tier", "id", "'period_unit', 'YEARS', 'period_count', 2"), tier, "at_most_twelve_months");
        assertRefused(copy("tier", "id", "'list_minor', 0"), tier, "list_minor");
        assertRefused(
                "insert into price_step (tier, position, price_minor) values (?, 9, 100)",
                tier,
                "a_step_has_one_place");
        assertRefused(
                "insert into benefit (tier, position, kind) values (?, 9, 'course')", tier, "a_benefit_says_what");
    }

    /** A second row like the first, with another key and these changes. */
    private static String copy(String table, String key, String changes) {
        return """
                insert into %s select (json_populate_record(o, json_build_object(
                    '%s', gen_random_uuid(), %s))).* from %s o where %s = ?""".formatted(table, key, changes, table, key);
    }

    private static void assertRefused(String statement, UUID id, String why) {
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
