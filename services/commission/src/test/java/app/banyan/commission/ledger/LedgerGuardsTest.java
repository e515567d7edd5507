package app.banyan.commission.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.Database;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PSQLException;

/**
 * What the database refuses, tried with the rights of the running service and without its code. Every test starts from
 * a posting that would be accepted and breaks one rule of it; all is rolled back.
 */
@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class LedgerGuardsTest {

    private final String person = "acc_" + UUID.randomUUID();
    private final UUID sale = UUID.randomUUID();
    private Connection app;
    private long height;
    private long position;
    private long pending;
    private long revenue;

    @BeforeEach
    void a_transaction_in_the_lane() throws SQLException {
        app = Database.asApp();
        app.setAutoCommit(false);
        run("select pg_advisory_xact_lock(4217730551)");
        height = number("select coalesce(max(height), 0) + 1 from block");
        position = number("select coalesce(max(last_position), 0) + 1 from block");
        pending = account("person", person, "pending");
        revenue = account("platform", "platform-" + person, "revenue");
    }

    @AfterEach
    void nothing_of_it_stays() throws SQLException {
        app.rollback();
        app.close();
    }

    /** Up to the moment of the commit, which would make the made-up hashes part of the chain. */
    @Test
    void a_posting_that_keeps_every_rule_is_accepted() {
        assertThatCode(() -> {
                    post();
                    run("set constraints all immediate");
                })
                .doesNotThrowAnyException();
    }

    @Test
    void entries_that_do_not_sum_to_zero() throws SQLException {
        tx(position, 2);
        entry(pending, 1, position, 1, 100, 100);
        entry(revenue, 1, position, 2, -99, -99);
        assertRefused("tx_sums_to_zero", this::close);
    }

    @Test
    void entries_that_sum_to_zero_only_across_currencies() throws SQLException {
        var dollars = number("""
                insert into account (party_kind, party_id, kind, currency)
                values ('platform', 'dollars-%s', 'revenue', 'USD') returning id""".formatted(person));
        run("insert into balance (account, kind) values (%d, 'revenue')".formatted(dollars));
        tx(position, 2);
        entry(pending, 1, position, 1, 100, 100);
        entry(dollars, 1, position, 2, -100, -100);
        assertRefused("tx_sums_to_zero", this::close);
    }

    @Test
    void a_transaction_with_fewer_or_more_lines_than_it_says() throws SQLException {
        tx(position, 3);
        entry(pending, 1, position, 1, 100, 100);
        entry(revenue, 1, position, 2, -100, -100);
        assertRefused("line_count_holds", this::close);
    }

    @Test
    void an_entry_that_joins_a_transaction_after_its_block() throws SQLException {
        post();
        assertRefused("entry_in_time", () -> entry(pending, 2, position, 3, 5, 105));
    }

    @Test
    void an_entry_that_joins_a_transaction_of_another_day() throws SQLException {
        var committed = number("select coalesce(min(position), -1) from tx");
        assertRefused("entry_in_time", () -> entry(pending, 1, committed, 9, 5, 5));
    }

    @Test
    void a_transaction_that_enters_a_closed_block() throws SQLException {
        post();
        position++;
        assertRefused("tx_before_its_block", () -> tx(position, 2));
    }

    @Test
    void a_transaction_that_no_block_closes_is_never_committed() throws SQLException {
        tx(position, 2);
        entry(pending, 1, position, 1, 100, 100);
        entry(revenue, 1, position, 2, -100, -100);
        assertRefused("tx_block_height_fkey", () -> run("set constraints all immediate"));
    }

    @Test
    void a_transaction_that_claims_another_database_transaction() {
        assertRefused(
                "tx_is_of_this_xact", () -> run(transaction(position, 2).replace("pg_current_xact_id()", "'3'::xid8")));
    }

    @Test
    void a_gap_in_the_positions() throws SQLException {
        tx(position, 2);
        entry(pending, 1, position, 1, 100, 100);
        entry(revenue, 1, position, 2, -100, -100);
        tx(position + 2, 2);
        entry(pending, 2, position + 2, 1, 100, 200);
        entry(revenue, 2, position + 2, 2, -100, -200);
        moved(pending, 200, 2);
        moved(revenue, -200, 2);
        assertRefused("positions_are_gapless", () -> close(position, position + 2, "now()"));
    }

    @Test
    void a_transaction_beyond_its_block() throws SQLException {
        tx(position, 2);
        entry(pending, 1, position, 1, 100, 100);
        entry(revenue, 1, position, 2, -100, -100);
        tx(position + 1, 2);
        assertRefused("positions_are_gapless", this::close);
    }

    @Test
    void a_block_that_leaves_one_out_or_breaks_the_chain() throws SQLException {
        tx(position, 2);
        entry(pending, 1, position, 1, 100, 100);
        entry(revenue, 1, position, 2, -100, -100);
        height++;
        assertRefused("block_follows", this::close);
    }

    @Test
    void a_block_that_does_not_hash_the_one_before() {
        assertRefused(
                "block_follows",
                () -> run(block(position, position, "now()").replace("prev, sha256", "sha256('x'), sha256")));
    }

    @Test
    void recorded_time_that_goes_back() throws SQLException {
        post();
        height++;
        position++;
        run(transaction(position, 2).replace("now(), now()", "now(), now() - interval '1 second'"));
        entry(pending, 2, position, 1, 100, 200);
        entry(revenue, 2, position, 2, -100, -200);
        moved(pending, 200, 2);
        moved(revenue, -200, 2);
        assertRefused("recorded_at_never_decreases", () -> close(position, position, "now() - interval '1 second'"));
    }

    @Test
    void an_entry_whose_number_or_balance_does_not_follow() throws SQLException {
        tx(position, 2);
        assertRefused("entry_follows", () -> entry(pending, 2, position, 1, 100, 100));
        assertRefused("entry_follows", () -> entry(pending, 1, position, 1, 100, 101));
        assertRefused("entry_follows", () -> entry(-1, 1, position, 1, 100, 100));
    }

    @Test
    void a_balance_that_is_not_its_entries() throws SQLException {
        tx(position, 2);
        entry(pending, 1, position, 1, 100, 100);
        entry(revenue, 1, position, 2, -100, -100);
        run("update balance set posted = posted + 1 where account = " + pending);
        assertRefused("balance_is_its_entries", this::close);
    }

    @Test
    void an_empty_entry() throws SQLException {
        tx(position, 2);
        assertRefused(
                "entry_amount_check",
                () -> run("insert into entry values (%d, 1, %d, 1, 0, 0)".formatted(pending, position)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pending", "available", "reserved"})
    void what_is_owed_to_a_person_never_falls_below_zero(String kind) throws SQLException {
        var account = account("person", "low-" + person, kind);
        assertRefused("balance_keeps_its_sign", () -> run("update balance set posted = -1 where account = " + account));
        tx(position, 2);
        assertRefused("balance_keeps_its_sign", () -> entry(account, 1, position, 1, -1, -1));
    }

    @Test
    void debt_never_rises_above_zero() throws SQLException {
        var account = account("person", "high-" + person, "debt");
        assertRefused("balance_keeps_its_sign", () -> run("update balance set posted = 1 where account = " + account));
        tx(position, 2);
        assertRefused("balance_keeps_its_sign", () -> entry(account, 1, position, 1, 1, 1));
    }

    @Test
    void what_stripe_holds_may_fall_below_nothing_as_it_does_at_stripe() throws SQLException {
        var clearing = account("platform", "owing-" + person, "clearing");
        assertThatCode(() -> run("update balance set posted = 79 where account = " + clearing))
                .doesNotThrowAnyException();
    }

    @Test
    void a_kind_of_account_that_does_not_suit_its_party() {
        assertRefused("kind_suits_the_party", () -> account("person", person, "clearing"));
        assertRefused("kind_suits_the_party", () -> account("platform", "x", "pending"));
        assertRefused("kind_suits_the_party", () -> account("person", person, "wish"));
    }

    @Test
    void a_kind_of_transaction_that_nobody_knows() {
        assertRefused("tx_kind_known", () -> run(transaction(position, 2).replace("'shares'", "'wish'")));
    }

    @Test
    void a_refund_that_reverses_nothing_or_something_that_comes_later_and_shares_that_reverse() throws SQLException {
        assertRefused(
                "a_reversal_names_what_it_reverses",
                () -> run(transaction(position, 2).replace("'shares'", "'refund'")));
        assertRefused("a_reversal_names_what_it_reverses", () -> run(reversing(position, "shares", position - 1)));
        tx(position, 2);
        assertRefused("a_reversal_comes_later", () -> run(reversing(position + 1, "refund", position + 1)));
    }

    @Test
    void a_reversal_that_keeps_every_rule_is_accepted() throws SQLException {
        refunded(60);
        assertThatCode(() -> run(reversal(1, 60, 60, 60))).doesNotThrowAnyException();
    }

    @Test
    void more_taken_back_than_the_share_or_less_than_nothing() throws SQLException {
        refunded(60);
        assertRefused("never_more_than_the_share", () -> run(reversal(1, 59, 60, 60)));
        assertRefused("never_more_than_the_share", () -> run(reversal(1, 100, -1, -1)));
    }

    @Test
    void a_reversal_that_comes_from_nowhere_or_does_not_follow() throws SQLException {
        refunded(60);
        assertRefused(
                "taken_from_somewhere", () -> run(reversal(1, 100, 60, 60).replace(", 60, 0, 0, 0", ", 59, 0, 0, 0")));
        assertRefused("reversal_follows", () -> run(reversal(2, 100, 60, 60)));
        assertRefused("reversal_follows", () -> run(reversal(1, 100, 60, 61)));
    }

    @Test
    void a_reversal_of_another_amount_than_its_transaction() throws SQLException {
        refunded(60);
        assertRefused("reversal_is_its_transaction", () -> run(reversal(1, 100, 61, 61)));
        position = 1;
        assertRefused("reversal_is_its_transaction", () -> run(reversal(1, 100, 60, 60)));
    }

    @Test
    void a_reversal_of_a_share_that_nobody_got() throws SQLException {
        refunded(60);
        earned(61, position - 1);
        assertRefused("reversal_of_the_share", () -> run(reversal(1, 100, 60, 60)));
    }

    @Test
    void a_release_that_keeps_every_rule_is_accepted_and_leaves_the_rest_pending() throws SQLException {
        released(60);
        assertThatCode(() -> run(release(60, 0))).doesNotThrowAnyException();
        assertThat(number("select pending from commission where sale = '%s'".formatted(sale)))
                .isEqualTo(40);
    }

    @Test
    void a_release_of_more_than_is_pending() throws SQLException {
        released(101);
        assertRefused("no_more_leaves_pending_than_came_in", () -> run(release(101, 0)));
    }

    @Test
    void taking_from_pending_what_was_released() throws SQLException {
        released(60);
        run(release(60, 0));
        position++;
        takenBack(41, 3, 140);
        assertRefused("no_more_leaves_pending_than_came_in", () -> run(reversal(1, 100, 41, 41)));
    }

    @Test
    void a_release_of_another_amount_than_its_transaction_or_by_another_transaction() throws SQLException {
        released(60);
        assertRefused("release_is_its_transaction", () -> run(release(59, 0)));
        assertRefused("release_is_its_transaction", () -> run(release(60, 1)));
        assertRefused("a_debt_is_filled_from_what_is_released", () -> run(release(60, 61)));
        position--;
        assertRefused("release_is_its_transaction", () -> run(release(60, 0)));
    }

    @Test
    void a_release_of_a_share_that_nobody_got_or_twice_by_one_transaction() throws SQLException {
        released(60);
        assertRefused("release_sale_line_role_fkey", () -> run(release(60, 0).replace("'promoter'", "'manager'")));
        run(release(60, 0));
        assertRefused("release_pkey", () -> run(release(60, 0)));
    }

    @Test
    void a_refund_window_that_ends_at_another_time_after_all() throws SQLException {
        released(60);
        run("update commission set releasable_from = now() where sale = '%s'".formatted(sale));
        assertRefused(
                "releasable_once",
                () -> run("update commission set releasable_from = now() + interval '1 day' where sale = '%s'"
                        .formatted(sale)));
    }

    @Test
    void the_same_fact_twice() throws SQLException {
        tx(position, 2);
        assertRefused(
                "tx_idem_key_key",
                () -> run(transaction(position + 1, 2)
                        .replace(
                                "guard:%s:%d".formatted(person, position + 1),
                                "guard:%s:%d".formatted(person, position))));
    }

    @Test
    void an_offset_that_moves_back() throws SQLException {
        run("insert into stream_offset values ('guard', 'id', 0, 7)");
        assertRefused(
                "stream_offset_moves_on", () -> run("update stream_offset set next_offset = 6 where topic = 'guard'"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "account",
                "tx",
                "entry",
                "block",
                "dead_letter",
                "binding_event",
                "commission",
                "attribution",
                "reversal",
                "refund",
                "receipt",
                "release",
                "hold",
                "dispute",
                "stewardship_event"
            })
    void the_service_changes_nothing_that_was_written(String table) {
        for (var attempt : new String[] {"delete from " + table, "truncate " + table}) {
            assertRefused("permission denied", () -> run(attempt));
        }
        assertRefused(
                "permission denied",
                () -> run("update %s set %s"
                        .formatted(
                                table,
                                switch (table) {
                                    case "account" -> "party_id = 'me'";
                                    case "tx" -> "effective_at = now()";
                                    case "entry" -> "amount = 1";
                                    case "block" -> "recorded_at = now()";
                                    case "dead_letter" -> "reason = ''";
                                    case "binding_event" -> "reason = 'other'";
                                    case "commission" -> "amount = 1";
                                    case "reversal" -> "taken = 1";
                                    case "refund", "dispute" -> "tx = 1";
                                    case "receipt" -> "received_at = now()";
                                    case "release" -> "amount = 1";
                                    case "hold" -> "reason = 'other'";
                                    case "stewardship_event" -> "at = now()";
                                    default -> "answer = '{}'";
                                })));
    }

    @Test
    void the_service_moves_balances_and_offsets_but_never_removes_them() {
        assertRefused("permission denied", () -> run("delete from balance"));
        assertRefused("permission denied", () -> run("update balance set kind = 'revenue'"));
        assertRefused("permission denied", () -> run("delete from stream_offset"));
        assertRefused("must be owner", () -> run("alter table entry disable trigger all"));
    }

    /** Shares of 100 and the transaction that takes so much of it back, not yet closed. */
    private void refunded(long amount) throws SQLException {
        tx(position, 2);
        entry(pending, 1, position, 1, 100, 100);
        entry(revenue, 1, position, 2, -100, -100);
        position++;
        takenBack(amount, 2, 100);
    }

    private void takenBack(long amount, long seq, long before) throws SQLException {
        run(reversing(position, "refund", position - 1));
        entry(account("platform", "platform-" + person, "unapplied"), 1, position, 1, amount, amount);
        entry(pending, seq, position, 2, -amount, before - amount);
    }

    private void earned(long amount, long tx) throws SQLException {
        run("""
                insert into commission (sale, line, role, account, tx, tx_line, amount)
                values ('%s', 1, 'promoter', %d, %d, 1, %d)""".formatted(sale, pending, tx, amount));
    }

    /** A share of 100 of a balance of 200, and the transaction that releases so much of it, not yet closed. */
    private void released(long amount) throws SQLException {
        tx(position, 2);
        entry(pending, 1, position, 1, 200, 200);
        entry(revenue, 1, position, 2, -200, -200);
        earned(100, position);
        position++;
        run(transaction(position, 2).replace("'shares'", "'release'"));
        entry(pending, 2, position, 1, -amount, 200 - amount);
        entry(account("person", person, "available"), 1, position, 2, amount, amount);
    }

    private String release(long amount, long filledDebt) {
        return "insert into release values ('%s', 1, 'promoter', %d, %d, %d)"
                .formatted(sale, position, amount, filledDebt);
    }

    private String reversing(long at, String kind, long reversed) {
        return transaction(at, 2)
                .replace("'shares'", "'" + kind + "'")
                .replace("ref, line_count", "ref, reverses, line_count")
                .replace("'pay', 2", "'pay', " + reversed + ", 2");
    }

    private String reversal(int seq, long share, long taken, long takenBack) {
        return """
                insert into reversal values ('%s', 1, 'promoter', %d, %d, %d, %d, %d, %d, 0, 0, 0)""".formatted(sale, seq, position, share, taken, takenBack, Math.max(takenBack, 0));
    }

    private void post() throws SQLException {
        tx(position, 2);
        entry(pending, 1, position, 1, 100, 100);
        entry(revenue, 1, position, 2, -100, -100);
        close();
    }

    private void close() throws SQLException {
        if (number("select posted from balance where account = " + pending) == 0) {
            moved(pending, 100, 1);
            moved(revenue, -100, 1);
        }
        close(position, position, "now()");
    }

    private void close(long first, long last, String recordedAt) throws SQLException {
        run(block(first, last, recordedAt));
    }

    private String block(long first, long last, String recordedAt) {
        return """
                insert into block
                select %d, %d, %d, %s, sha256('payload'), prev, sha256('hash%d')
                  from (select coalesce((select hash from block order by height desc limit 1),
                                        decode(repeat('00', 32), 'hex')) as prev) as chain""".formatted(height, first, last, recordedAt, height);
    }

    private void tx(long at, int lines) throws SQLException {
        run(transaction(at, lines));
    }

    private String transaction(long at, int lines) {
        return """
                insert into tx (position, kind, idem_key, fingerprint, ref, line_count, explanation,
                                effective_at, recorded_at, xact, block_height)
                values (%d, 'shares', 'guard:%s:%d', sha256('x'), 'pay', %d, '{}', now(), now(), pg_current_xact_id(), %d)""".formatted(at, person, at, lines, height);
    }

    private void entry(long account, long seq, long tx, int line, long amount, long balance) throws SQLException {
        run("insert into entry values (%d, %d, %d, %d, %d, %d)".formatted(account, seq, tx, line, amount, balance));
    }

    private void moved(long account, long posted, long seq) throws SQLException {
        run("update balance set posted = %d, seq = %d where account = %d".formatted(posted, seq, account));
    }

    private long account(String partyKind, String party, String kind) throws SQLException {
        var id = number("""
                insert into account (party_kind, party_id, kind, currency)
                values ('%s', '%s', '%s', 'CNY') returning id""".formatted(partyKind, party, kind));
        run("insert into balance (account, kind) values (%d, '%s')".formatted(id, kind));
        return id;
    }

    private void run(String sql) throws SQLException {
        try (var statement = app.createStatement()) {
            statement.execute(sql);
        }
    }

    private long number(String sql) throws SQLException {
        try (var statement = app.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private interface Attempt {
        void run() throws SQLException;
    }

    /** Fails unless the database refuses, by this constraint or with these words; the transaction goes on afterwards. */
    private void assertRefused(String because, Attempt attempt) {
        try {
            var before = app.setSavepoint();
            try {
                attempt.run();
            } catch (SQLException refused) {
                app.rollback(before);
                assertThat(reason(refused)).contains(because);
                return;
            }
        } catch (SQLException broken) {
            throw new AssertionError(broken);
        }
        throw new AssertionError("the database allowed what " + because + " must refuse");
    }

    private static String reason(SQLException refused) {
        var server = ((PSQLException) refused).getServerErrorMessage();
        return server.getConstraint() == null ? server.getMessage() : server.getConstraint();
    }
}
