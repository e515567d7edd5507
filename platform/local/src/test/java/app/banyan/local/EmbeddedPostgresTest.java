package app.banyan.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EmbeddedPostgresTest {

    private static final Map<String, String> QUICK = Map.of("fsync", "off", "shared_buffers", "16MB");

    private static Home home;
    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void start() {
        home = Home.temporary("postgres-test");
        postgres = EmbeddedPostgres.start(home.postgres(), 0, QUICK);
        postgres.createDatabase("shop", "shop-owner-secret", "shop-app-secret");
        postgres.createDatabase("school", "school-owner-secret", "school-app-secret");
    }

    @AfterAll
    static void stop() {
        postgres.close();
        Commands.run(List.of("rm", "-rf", home.root().toString()));
    }

    @Test
    void rows_survive_a_restart() throws SQLException {
        try (var owner = connect("shop", "shop_owner", "shop-owner-secret")) {
            run(owner, "CREATE TABLE kept (word text)");
            run(owner, "INSERT INTO kept VALUES ('still here')");
        }

        postgres.close();
        postgres = EmbeddedPostgres.start(home.postgres(), 0, QUICK);

        try (var app = connect("shop", "shop_app", "shop-app-secret")) {
            assertThat(word(app, "SELECT word FROM kept")).isEqualTo("still here");
        }
    }

    @Test
    void the_server_is_version_18_and_flushes_to_disk_unless_told_otherwise() throws SQLException {
        var other = Home.temporary("postgres-defaults");
        try (var durable = EmbeddedPostgres.start(other.postgres(), 0, Map.of())) {
            durable.createDatabase("plain", "owner", "app");
            try (var app = connect(durable.port(), "plain", "plain_app", "app")) {
                assertThat(word(app, "SHOW server_version")).startsWith("18.");
                assertThat(word(app, "SHOW fsync")).isEqualTo("on");
                assertThat(word(app, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            }
        }
        Commands.run(List.of("rm", "-rf", other.root().toString()));
    }

    @Test
    void the_app_role_reads_and_writes_rows_of_tables_the_owner_made() throws SQLException {
        try (var owner = connect("school", "school_owner", "school-owner-secret");
                var app = connect("school", "school_app", "school-app-secret")) {
            run(owner, "CREATE TABLE lesson (id bigserial PRIMARY KEY, title text)");
            run(app, "INSERT INTO lesson (title) VALUES ('first')");
            run(app, "UPDATE lesson SET title = 'second'");
            assertThat(word(app, "SELECT title FROM lesson")).isEqualTo("second");
            run(app, "DELETE FROM lesson");

            refused(app, "TRUNCATE lesson");
            refused(app, "DROP TABLE lesson");
            refused(app, "ALTER TABLE lesson ADD COLUMN body text");
        }
    }

    @Test
    void the_app_role_can_make_nothing() throws SQLException {
        try (var app = connect("school", "school_app", "school-app-secret")) {
            refused(app, "CREATE TABLE mine (id int)");
            refused(app, "CREATE SCHEMA mine");
            refused(app, "CREATE TEMPORARY TABLE mine (id int)");
            refused(app, "CREATE DATABASE mine");
            refused(app, "CREATE ROLE mine");
        }
    }

    @Test
    void no_role_of_one_service_enters_the_database_of_another() {
        assertThatThrownBy(() -> connect("school", "shop_owner", "shop-owner-secret"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("permission denied for database");
        assertThatThrownBy(() -> connect("school", "shop_app", "shop-app-secret"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("permission denied for database");
        assertThatThrownBy(() -> connect("postgres", "shop_app", "shop-app-secret"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("permission denied for database");
    }

    @Test
    void a_wrong_password_is_refused_even_on_loopback() {
        assertThatThrownBy(() -> connect("shop", "shop_app", "guessed"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
        assertThatThrownBy(() -> connect("postgres", "postgres", "postgres"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void creating_a_database_again_changes_nothing_but_the_passwords() throws SQLException {
        postgres.createDatabase("again", "old", "old");
        try (var owner = connect("again", "again_owner", "old")) {
            run(owner, "CREATE TABLE kept (word text)");
        }

        postgres.createDatabase("again", "new", "new");

        try (var app = connect("again", "again_app", "new")) {
            run(app, "INSERT INTO kept VALUES ('x')");
        }
    }

    @Test
    void a_test_may_have_databases_of_its_own_for_the_same_roles() throws SQLException {
        postgres.createDatabase("mall_run_1", "mall", "owner", "app");
        postgres.createDatabase("mall_run_2", "mall", "owner", "app");
        try (var first = connect("mall_run_1", "mall_owner", "owner");
                var second = connect("mall_run_2", "mall_owner", "owner")) {
            run(first, "CREATE TABLE only_here (id int)");
            assertThat(word(second, "SELECT count(*)::text FROM pg_tables WHERE tablename = 'only_here'"))
                    .isEqualTo("0");
        }
        postgres.databases().drop("mall_run_1");
        assertThatThrownBy(() -> connect("mall_run_1", "mall_owner", "owner")).hasMessageContaining("does not exist");
    }

    @Test
    void names_that_are_no_identifiers_are_refused() {
        assertThatThrownBy(() -> postgres.createDatabase("x\"; DROP DATABASE shop; --", "a", "b"))
                .isInstanceOf(PlatformFault.class)
                .hasMessageContaining("no name for a database");
    }

    @Test
    void a_home_that_the_server_user_cannot_enter_is_refused_in_words() throws Exception {
        var closed = Home.temporary("postgres-closed");
        Files.setPosixFilePermissions(closed.root(), PosixFilePermissions.fromString("rwx------"));
        if ("root".equals(System.getProperty("user.name"))) {
            assertThatThrownBy(() -> EmbeddedPostgres.start(closed.postgres(), 0, QUICK))
                    .isInstanceOf(PlatformFault.class)
                    .hasMessageContaining("cannot enter " + closed.root())
                    .hasMessageContaining("BANYAN_HOME");
        } else {
            EmbeddedPostgres.start(closed.postgres(), 0, QUICK).close();
        }
        Commands.run(List.of("rm", "-rf", closed.root().toString()));
    }

    private static Connection connect(String database, String user, String password) throws SQLException {
        return connect(postgres.port(), database, user, password);
    }

    private static Connection connect(int port, String database, String user, String password) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/" + database, user, password);
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void refused(Connection connection, String sql) {
        assertThatThrownBy(() -> run(connection, sql))
                .as(sql)
                .isInstanceOfSatisfying(
                        SQLException.class,
                        denied -> assertThat(denied.getSQLState()).isEqualTo("42501"));
    }

    private static String word(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
