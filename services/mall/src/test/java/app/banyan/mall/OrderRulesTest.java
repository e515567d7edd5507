package app.banyan.mall;

import static app.banyan.mall.Bazaar.as;
import static app.banyan.mall.Bazaar.checkout;
import static app.banyan.mall.Bazaar.commissionAnswers;
import static app.banyan.mall.Bazaar.community;
import static app.banyan.mall.Bazaar.listing;
import static app.banyan.mall.Bazaar.memberOf;
import static app.banyan.mall.Bazaar.merchant;
import static app.banyan.mall.Bazaar.ordered;
import static app.banyan.mall.Bazaar.paid;
import static app.banyan.mall.Bazaar.product;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.banyan.kernel.OrderId;
import app.banyan.mall.domain.CheckoutId;
import app.banyan.mall.domain.ListingId;
import app.banyan.mall.domain.ShipmentId;
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

/** What the database refuses about shelves, stock and orders, even to the service itself. */
@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class OrderRulesTest {

    /** Paid, of three; one is on its way. */
    private static UUID checkout;

    private static UUID order;

    private static UUID open;

    private static UUID sku;

    private static UUID listing;

    private static UUID shipment;

    private static UUID merchant;

    /** Everything that is tried here is refused, so one story serves all tests. */
    @BeforeEach
    void one_checkout_is_paid_and_one_is_open() {
        if (open != null) {
            return;
        }
        commissionAnswers();
        var community = community();
        var tea = product(merchant(), 9_900, 10);
        var listed = listing(community, tea);
        var buyer = memberOf(community);
        var bought = paid(buyer, ordered(buyer, listed, tea.sku(), 3));
        checkout = CheckoutId.of(bought).value();
        var id = checkout(buyer, bought).then().extract().<String>path("orders[0].id");
        order = OrderId.of(id).value();
        shipment = ShipmentId.of(as(tea.merchant().owner())
                        .body("{\"lines\": [{\"line\": 1, \"quantity\": 1}], \"carrier\": \"x\", \"tracking\": \"y\"}")
                        .post(
                                "/v1/merchants/{m}/orders/{o}/shipments",
                                tea.merchant().id().wire(),
                                id)
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id"))
                .value();
        as(buyer).body("{}").post("/v1/goods-orders/{o}/receipt", id).then().statusCode(200);
        sku = tea.sku().value();
        merchant = tea.merchant().id().value();
        listing = ListingId.of(listed).value();
        open = CheckoutId.of(ordered(buyer, listed, tea.sku(), 1)).value();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update checkout set total_minor = 1 where id = ?",
                "update checkout set buyer = gen_random_uuid() where id = ?",
                "update checkout set street = 'elsewhere' where id = ?",
                "update checkout set reserved_until = reserved_until + interval '1 day' where id = ?",
                "delete from checkout where id = ?",
                "update orders set goods_minor = 1 where checkout = ?",
                "update orders set merchant = gen_random_uuid() where checkout = ?",
                "delete from orders where checkout = ?",
                "truncate orders, checkout, order_line, stock_movement, outbox"
            })
    void the_service_has_no_right_to_rewrite_what_was_bought(String statement) {
        assertRefused(statement, checkout, "permission denied");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update order_line set price_minor = 1 where order_id = ?",
                "update order_line set distribution_ppm = 0 where order_id = ?",
                "update order_line set shipped = 3 where order_id = ?",
                "update order_line set received = 3 where order_id = ?",
                "delete from order_line where order_id = ?",
                "update shipment_line set quantity = 3 where order_id = ?",
                "update shipment set shipped_at = now() where order_id = ?",
                "delete from shipment where order_id = ?"
            })
    void the_service_has_no_right_to_count_parcels_otherwise(String statement) {
        assertRefused(statement, order, "permission denied");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into stock_movement (sku, kind, on_hand, reserved, moved_at) values (?, 'OPENED', 5, 0, now())",
                "update stock_movement set on_hand = 0 where sku = ?",
                "delete from stock_movement where sku = ?",
                "delete from stock where sku = ?"
            })
    void the_service_writes_no_movements_itself(String statement) {
        assertRefused(statement, sku, "permission denied");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            reserved = 8                                                                            | no_more_than_there_is
            on_hand = -1                                                                            | check constraint
            reserved = -1                                                                           | check constraint
            moved = 'OPENED', on_hand = 100                                                         | opened once
            moved = 'ADJUSTED', on_hand = 100, moved_by = null, reason = null                       | moved_for_somebody
            moved = 'ADJUSTED', on_hand = on_hand, moved_by = gen_random_uuid(), reason = 'x'       | a_movement_is_what_it_says
            moved = 'SOLD', on_hand = on_hand - 1                                                   | a_movement_is_what_it_says
            moved = 'RELEASED', reserved = reserved + 1                                             | a_movement_is_what_it_says
            moved = 'RESERVED', reserved = reserved + 1, cause = null                               | moved_for_somebody
            """)
    void stock_moves_as_it_says_and_for_somebody(String change, String rule) {
        assertRefused("update stock set " + change + " where sku = ?", sku, rule);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            state = 'REFUNDED'                                    | has not gone back
            state = 'EXPIRED'                                     | settled_by_money
            payment = null, paid_at = null                        | settled_by_money
            paid_at = null                                        | check constraint
            """)
    void a_checkout_is_in_a_state_with_its_facts(String change, String rule) {
        assertRefused("update checkout set " + change + " where id = ?", checkout, rule);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            state = 'REFUNDED'                                                   | has not gone back
            state = 'AWAITING_PAYMENT'                                           | a_sale_is_paid_and_attributed
            attribution = '{"reason": "another"}'                                | stands
            attribution = null                                                   | stands
            state = 'REFUND_DUE'                                                 | a_sale_is_paid_and_attributed
            """)
    void an_order_is_in_a_state_with_its_facts_and_its_attribution_stands(String change, String rule) {
        assertRefused("update orders set " + change + " where id = ?", order, rule);
    }

    @Test
    void an_order_that_is_not_paid_is_no_sale() {
        assertRefused("update orders set sold_at = now() where checkout = ?", open, "a_sale_is_paid_and_attributed");
        assertRefused("update orders set state = 'PAID' where checkout = ?", open, "order_settled_by_money");
    }

    @Test
    void one_order_for_each_merchant_and_community_and_nothing_is_added_later() {
        var copy =
                "insert into orders select gen_random_uuid(), checkout, buyer, merchant, merchant_name, %s, currency,"
                        + " goods_minor, shipping_minor, %s, ordered_at, 'AWAITING_PAYMENT' from orders where checkout = ?";
        assertRefused(copy.formatted("community", "total_minor"), open, "one_order_for_each_merchant_and_community");
        assertRefused(copy.formatted("gen_random_uuid()", "total_minor + 1"), open, "total_adds_up");
        assertRefused(copy.formatted("gen_random_uuid()", "total_minor"), open, "do not add up");
        var line =
                "insert into order_line (order_id, line, listing, product, sku, title, variant, quantity, price_minor,"
                        + " shipping_minor, paid_minor, distribution_ppm, platform_ppm, terms_version)"
                        + " select order_id, 2, listing, product, sku, title, variant, 1, 100, 0, %s, %s, 0, 1"
                        + " from order_line where order_id = ?";
        assertRefused(line.formatted("100", "0"), order, "do not add up");
        assertRefused(line.formatted("99", "0"), order, "paid_for_goods_and_shipping");
        assertRefused(line.formatted("100", "1000001"), order, "no_more_than_the_sale");
        assertRefused(
                "insert into checkout select gen_random_uuid(), buyer, currency, total_minor, name, phone, region, city,"
                        + " street, visitor, ordered_at, reserved_until, 'AWAITING_PAYMENT' from checkout where id = ?",
                open,
                "do not add up");
    }

    @Test
    void no_more_is_sent_than_was_ordered_and_what_came_has_come() {
        var parcel = "with parcel as (insert into shipment (id, order_id, carrier, tracking, shipped_by, shipped_at)"
                + " select gen_random_uuid(), id, 'x', 'z', buyer, now() from orders where id = ? returning id, order_id)"
                + " insert into shipment_line select id, order_id, %d, %d from parcel";
        assertRefused(parcel.formatted(1, 3), order, "no_more_than_was_ordered");
        assertRefused(parcel.formatted(2, 1), order, "foreign key");
        assertRefused(
                "insert into shipment_line select id, order_id, 1, 1 from shipment where id = ?",
                shipment,
                "duplicate key");
        assertRefused(
                "update shipment set received_at = null, confirmed = null where id = ?", shipment, "was received");
        assertRefused("update shipment set received_at = now() where id = ?", shipment, "was received");
    }

    @Test
    void a_seller_without_a_licence_sells_little_whoever_counts() {
        assertRefused(
                "insert into individual_year (merchant, year, minor) values (?, 2026, 10000001)",
                merchant,
                "an_individual_sells_little");
    }

    @Test
    void a_listing_stays_what_it_was() {
        assertRefused("update listing set community = gen_random_uuid() where id = ?", listing, "permission denied");
        assertRefused("delete from listing where id = ?", listing, "permission denied");
        assertRefused(
                "insert into listing select gen_random_uuid(), community, product, position, '', listed_by, listed_at"
                        + " from listing where id = ?",
                listing,
                "a_product_is_listed_once");
    }

    @Test
    void a_cart_holds_no_line_beside_its_hundred() {
        assertRefused(
                "insert into cart_line select gen_random_uuid(), id, '" + sku + "', 1000, 1 from listing where id = ?",
                listing,
                "check constraint");
        assertRefused(
                "insert into cart_line select gen_random_uuid(), id, '" + sku + "', 1, 101 from listing where id = ?",
                listing,
                "check constraint");
    }

    private static void assertRefused(String statement, UUID id, String why) {
        assertThatThrownBy(() -> execute(statement, id)).as(statement).hasMessageContaining(why);
    }

    private static void execute(String statement, UUID id) throws SQLException {
        try (Connection connection = Database.asApp();
                var prepared = connection.prepareStatement(statement)) {
            if (statement.contains("?")) {
                prepared.setObject(1, id);
            }
            prepared.executeUpdate();
        }
    }
}
