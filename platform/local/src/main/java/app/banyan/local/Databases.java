package app.banyan.local;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.regex.Pattern;

/**
 * The databases of one PostgreSQL server, through its superuser. Every service has two roles: {@code <service>_owner}
 * owns the database and runs its migrations, {@code <service>_app} reads and writes rows and nothing else.
 */
public record Databases(String host, int port, String superuserPassword) {

    static final String SUPERUSER = "postgres";

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,50}");

    /** Any number will do, as long as everyone who creates databases takes the same one. */
    private static final long CREATION_LOCK = 7_209_815_403L;

    /**
     * Creates the database and the service's roles, or brings an existing one to the same state: what the owner creates
     * later, the app role may SELECT, INSERT, UPDATE and DELETE; other roles cannot even connect.
     */
    public void create(String database, String service, String ownerPassword, String appPassword) {
        var name = checked(database);
        var owner = checked(service) + "_owner";
        var app = service + "_app";
        try {
            try (var server = connect("postgres")) {
                execute(server, "SELECT pg_advisory_lock(" + CREATION_LOCK + ")");
                execute(server, "REVOKE CONNECT ON DATABASE postgres, template1 FROM PUBLIC");
                createRole(server, owner, ownerPassword);
                createRole(server, app, appPassword);
                if (!exists(server, "SELECT 1 FROM pg_database WHERE datname = ?", name)) {
                    execute(server, "CREATE DATABASE " + name + " OWNER " + owner);
                }
                execute(server, "REVOKE ALL ON DATABASE " + name + " FROM PUBLIC");
                execute(server, "GRANT CONNECT ON DATABASE " + name + " TO " + app);
            }
            try (var inside = connect(name)) {
                execute(inside, "ALTER SCHEMA public OWNER TO " + owner);
                execute(inside, "REVOKE ALL ON SCHEMA public FROM PUBLIC");
                execute(inside, "GRANT USAGE ON SCHEMA public TO " + app);
                var granted = "ALTER DEFAULT PRIVILEGES FOR ROLE " + owner + " IN SCHEMA public GRANT ";
                execute(inside, granted + "SELECT, INSERT, UPDATE, DELETE ON TABLES TO " + app);
                execute(inside, granted + "USAGE ON SEQUENCES TO " + app);
            }
        } catch (SQLException failed) {
            throw new PlatformFault("The database " + name + " cannot be created: " + failed.getMessage(), failed);
        }
    }

    /** Removes a database with everything in it, cutting off whoever is connected. */
    public void drop(String database) {
        try (var server = connect("postgres")) {
            execute(server, "DROP DATABASE IF EXISTS " + checked(database) + " WITH (FORCE)");
        } catch (SQLException failed) {
            throw new PlatformFault("The database " + database + " cannot be dropped: " + failed.getMessage(), failed);
        }
    }

    private static void createRole(Connection server, String role, String password) throws SQLException {
        var verb = exists(server, "SELECT 1 FROM pg_roles WHERE rolname = ?", role) ? "ALTER" : "CREATE";
        execute(server, verb + " ROLE " + role + " LOGIN PASSWORD '" + password.replace("'", "''") + "'");
    }

    Connection connect(String database) throws SQLException {
        var url = "jdbc:postgresql://" + host + ":" + port + "/" + database;
        return DriverManager.getConnection(url, SUPERUSER, superuserPassword);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static boolean exists(Connection connection, String sql, String name) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setString(1, name);
            try (var rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static String checked(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new PlatformFault("\"" + name + "\" is no name for a database: small letters, digits and _ only.");
        }
        return name;
    }
}
