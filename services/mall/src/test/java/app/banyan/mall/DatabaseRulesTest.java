package app.banyan.mall;

import static app.banyan.mall.Fair.account;
import static app.banyan.mall.Fair.as;
import static app.banyan.mall.Fair.created;
import static app.banyan.mall.Fair.decide;
import static app.banyan.mall.Fair.defaultTerms;
import static app.banyan.mall.Fair.draft;
import static app.banyan.mall.Fair.grownUp;
import static app.banyan.mall.Fair.handle;
import static app.banyan.mall.Fair.licence;
import static app.banyan.mall.Fair.published;
import static app.banyan.mall.Fair.register;
import static app.banyan.mall.Fair.registerIndividual;
import static app.banyan.mall.Fair.verified;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.banyan.kernel.MerchantId;
import app.banyan.kernel.ProductId;
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

/** What the database refuses about merchants and products even to the service itself. */
@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class DatabaseRulesTest {

    private static UUID merchant;
    private static UUID waiting;
    private static UUID individual;
    private static UUID product;

    /** Everything that is tried here is refused, so one story serves all tests. */
    @BeforeEach
    void a_product_is_published_and_two_merchants_wait() {
        if (product != null) {
            return;
        }
        var owner = grownUp();
        var wire = verified(owner);
        defaultTerms(owner, wire);
        as(owner).put("/v1/merchants/{m}/staff/{a}", wire, account().wire());
        merchant = MerchantId.of(wire).value();
        product = ProductId.of(published(owner, wire, draft(handle(), "普洱", 100, 1, "")))
                .value();
        var submitted = created(register(grownUp(), licence()));
        decide(account(), submitted, "approve").then().statusCode(200);
        waiting = MerchantId.of(submitted).value();
        individual = MerchantId.of(created(registerIndividual(grownUp()))).value();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update merchant set licence = '91110000600037341L' where id = ?",
                "update merchant set owner = gen_random_uuid() where id = ?",
                "update merchant set kind = 'LICENSED' where id = ?",
                "update merchant set person = 'per_other' where id = ?",
                "delete from merchant where id = ?",
                "update merchant_decision set operator = gen_random_uuid() where merchant = ?",
                "delete from merchant_decision where merchant = ?",
                "delete from default_terms where merchant = ?",
                "update audit_entry set actor = gen_random_uuid() where merchant = ?",
                "delete from audit_entry where merchant = ?",
                "truncate merchant, product, sku, stock"
            })
    void the_service_has_no_right_to_rewrite_who_a_merchant_is(String statement) {
        assertRefused(Database::asApp, statement, merchant, "permission denied");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update product set merchant = gen_random_uuid() where id = ?",
                "update product set handle = 'other' where id = ?",
                "delete from product where id = ?",
                "update sku set option_values = '{\"L\"}' where product = ?",
                "update sku set product = gen_random_uuid() where product = ?",
                "delete from sku where product = ?",
                "update supply_terms set floor_ppm = 1 where product = ?",
                "delete from supply_terms where product = ?"
            })
    void the_service_has_no_right_to_rewrite_what_was_offered(String statement) {
        assertRefused(Database::asApp, statement, product, "permission denied");
    }

    @Test
    void a_merchant_is_not_verified_until_enough_operators_have_looked_at_it() {
        var verify = "update merchant set state = 'VERIFIED', waiting_since = null, verified_until = %s where id = ?";
        assertRefused(Database::asApp, verify.formatted("null"), waiting, "not looked at by enough operators");
        assertRefused(Database::asOwner, verify.formatted("null"), waiting, "not looked at by enough operators");
        assertRefused(
                Database::asOwner,
                verify.formatted("now() + interval '6 months'"),
                individual,
                "not looked at by enough operators");
    }

    @Test
    void its_owner_and_its_staff_do_not_count_as_operators() {
        var twice = """
                with looked as (
                    insert into merchant_decision (merchant, round, operator, decision, decided_at)
                    select m.id, m.round, coalesce(s.account, m.owner), 'APPROVE', now()
                      from merchant m left join merchant_staff s on s.merchant = m.id where m.id = ? returning merchant)
                select count(*) from looked""";
        assertRefused(
                Database::asOwner,
                twice,
                waiting,
                "update merchant set state = 'VERIFIED', waiting_since = null where id = ?",
                "not looked at by enough operators");
    }

    @Test
    void an_individual_is_verified_for_a_time_and_a_licensed_merchant_is_not() {
        assertRefused(
                Database::asOwner,
                "update merchant set verified_until = now() where id = ?",
                merchant,
                "an_individual_is_verified_for_a_time");
        assertRefused(
                Database::asOwner,
                "update merchant set state = 'REJECTED' where id = ?",
                waiting,
                "said_with_a_reason");
        assertRefused(
                Database::asOwner, "update merchant set waiting_since = null where id = ?", waiting, "submitted_waits");
    }

    @Test
    void a_person_is_one_small_seller_and_a_licence_one_merchant() {
        assertRefused(Database::asOwner, copy("merchant"), waiting, "one_merchant_per_licence");
        assertRefused(Database::asOwner, copy("merchant"), individual, "one_individual_per_person");
        assertRefused(Database::asOwner, copy("product"), product, "one_product_per_handle");
    }

    @Test
    void nothing_is_offered_without_terms_and_no_terms_are_out_of_bounds() {
        assertRefused(Database::asApp, "update product set terms = null where id = ?", product, "published_with_terms");
        assertRefused(Database::asApp, "update product set terms = 99 where id = ?", product, "terms_exist");
        assertRefused(
                Database::asApp, "update product set state = 'WITHDRAWN' where id = ?", product, "said_with_a_reason");
        for (var wrong : new String[] {
            "0, 1000000, 0, 0",
            "1000001, 1000000, 0, 0",
            "1, 999999, 0, 0",
            "1, 10000001, 0, 0",
            "1, 1000000, 300001, 0",
            "1, 1000000, 300000, 700001"
        }) {
            assertRefused(
                    Database::asApp,
                    ("insert into supply_terms (product, version, floor_ppm, ceiling_ppm, distribution_ppm, platform_ppm,"
                                    + " set_by, set_at) values (?, 99, %s, gen_random_uuid(), now())")
                            .formatted(wrong),
                    product,
                    "violates check constraint");
        }
    }

    /** A second row like the first, with another key. */
    private static String copy(String table) {
        return """
                insert into %s select (json_populate_record(o, json_build_object('id', gen_random_uuid()))).*
                  from %s o where id = ?""".formatted(table, table);
    }

    private static void assertRefused(Connecting as, String statement, UUID id, String why) {
        assertRefused(as, null, id, statement, why);
    }

    /** @param before what happens first, in the same transaction */
    private static void assertRefused(Connecting as, String before, UUID id, String statement, String why) {
        assertThatThrownBy(() -> {
                    try (var connection = as.connect()) {
                        connection.setAutoCommit(false);
                        if (before != null) {
                            run(connection, before, id);
                        }
                        run(connection, statement, id);
                        connection.commit();
                    }
                })
                .isInstanceOf(SQLException.class)
                .hasMessageContaining(why);
    }

    private static void run(Connection connection, String statement, UUID id) throws SQLException {
        try (var prepared = connection.prepareStatement(statement)) {
            if (statement.contains("?")) {
                prepared.setObject(1, id);
            }
            prepared.execute();
        }
    }

    @FunctionalInterface
    private interface Connecting {
        Connection connect() throws SQLException;
    }
}
