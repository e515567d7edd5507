package app.banyan.commission.ledger;

import static app.banyan.commission.Grove.agent;
import static app.banyan.commission.Grove.asOperator;
import static app.banyan.commission.Grove.awaitQuiet;
import static app.banyan.commission.Grove.buyer;
import static app.banyan.commission.Grove.sale;
import static org.assertj.core.api.Assertions.assertThat;

import app.banyan.commission.Grove.Sold;
import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.Database;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A hand on the disk: rows changed past every guard, found by the verifier, and put back. */
@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class ChainTest {

    @BeforeEach
    void three_sales_are_in_the_books() {
        Stream.generate(() -> sale(agent(), buyer(), 1990).tell().tellCash())
                .limit(3)
                .forEach(Sold::awaitCash);
        awaitQuiet();
    }

    @Test
    void untouched_books_verify() {
        assertThat(chain()).isEqualTo("every block is what it was");
    }

    /** What is done, and what undoes it. P is the journal's second-last position. */
    static Stream<List<String>> tamperings() {
        return Stream.of(
                List.of(
                        "a changed amount",
                        "update entry set amount = amount + 1, balance = balance + 1 where tx = P and line = 1",
                        "update entry set amount = amount - 1, balance = balance - 1 where tx = P and line = 1"),
                List.of(
                        "a changed time",
                        "update tx set effective_at = effective_at + interval '1 us' where position = P",
                        "update tx set effective_at = effective_at - interval '1 us' where position = P"),
                List.of(
                        "a changed explanation",
                        "create table kept as select explanation from tx where position = P;"
                                + " update tx set explanation = '{}' where position = P",
                        "update tx set explanation = (select explanation from kept) where position = P; drop table kept"),
                List.of(
                        "money that goes to somebody else",
                        "update account set party_id = party_id || 'x' where id in (select account from entry where tx = P)",
                        "update account set party_id = left(party_id, -1) where id in (select account from entry where tx = P)"),
                List.of(
                        "a deleted entry",
                        "create table kept as select * from entry where tx = P and line = 1; delete from entry where tx = P and line = 1",
                        "insert into entry select * from kept; drop table kept"),
                List.of(
                        "a deleted transaction",
                        "create table kept as select * from tx where position = P; delete from tx where position = P",
                        "insert into tx select * from kept; drop table kept"),
                List.of(
                        "an inserted entry",
                        "insert into entry select account, 9000000, P, 77, 5, 5 from entry where tx = P and line = 1",
                        "delete from entry where tx = P and line = 77"),
                List.of(
                        "an inserted transaction",
                        "insert into tx select position + 1000000, kind, 'planted', fingerprint, ref, reverses, line_count,"
                                + " explanation, effective_at, recorded_at, xact, block_height from tx where position = P",
                        "delete from tx where idem_key = 'planted'"),
                List.of(
                        "two transactions in each other's place",
                        "update tx set position = P + 1000000000 where position = P; update tx set position = P where position = P + 1;"
                                + " update tx set position = P + 1 where position = P + 1000000000",
                        "update tx set position = P + 1000000000 where position = P; update tx set position = P where position = P + 1;"
                                + " update tx set position = P + 1 where position = P + 1000000000"),
                List.of(
                        "a deleted block",
                        "create table kept as select * from block where first_position <= P and last_position >= P;"
                                + " delete from block where height = (select height from kept)",
                        "insert into block select * from kept; drop table kept"),
                List.of(
                        "a changed block",
                        "create table kept as select * from block where first_position <= P and last_position >= P;"
                                + " update block set payload_hash = sha256('x') where height = (select height from kept)",
                        "update block b set payload_hash = k.payload_hash from kept k where k.height = b.height;"
                                + " drop table kept"));
    }

    @ParameterizedTest
    @MethodSource("tamperings")
    void is_found(List<String> tampering) throws SQLException {
        var position = Database.count("select max(position) - 1 from tx");
        try (var disk = Database.asSuperuser();
                var statement = disk.createStatement()) {
            statement.execute("set session_replication_role = replica");
            statement.execute(at(position, tampering.get(1)));
            var found = chain();
            statement.execute(at(position, tampering.get(2)));

            assertThat(found).as(tampering.getFirst()).contains("block");
            assertThat(found).as(tampering.getFirst()).isNotEqualTo("every block is what it was");
        }
        assertThat(chain()).as("put back").isEqualTo("every block is what it was");
    }

    private static String at(long position, String sql) {
        return sql.replaceAll("\\bP\\b", String.valueOf(position));
    }

    private static String chain() {
        return asOperator()
                .get("/v1/ledger/checks")
                .then()
                .statusCode(200)
                .extract()
                .path("checks.find { it.name == 'chain-verifies' }.detail");
    }
}
