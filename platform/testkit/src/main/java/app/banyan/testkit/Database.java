package app.banyan.testkit;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The database of the service under test, by JDBC: to look at rows, and to try what a role must not be able to do. */
public final class Database {

    private static final String PASSWORD = "test";

    /** Kept open, because signing in anew takes longer than the queries that tests repeat until they are true. */
    private static Connection looking;

    private static String lookingInto;

    private Database() {}

    /** As the role the service runs with. */
    public static Connection asApp() throws SQLException {
        return connect(TestSettings.SERVICE.get() + "_app", PASSWORD);
    }

    /** As the role that owns the tables. */
    public static Connection asOwner() throws SQLException {
        return connect(TestSettings.SERVICE.get() + "_owner", PASSWORD);
    }

    /** As one who may do anything: a hand on the disk. For tests of what tampering leaves behind. */
    public static Connection asSuperuser() throws SQLException {
        return connect("postgres", TestSettings.SUPERUSER_PASSWORD.get());
    }

    /** The rows of a query, as the owner sees them. */
    public static synchronized List<List<Object>> query(String sql, Object... parameters) {
        try (var statement = looking().prepareStatement(sql)) {
            for (var i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (var rows = statement.executeQuery()) {
                var list = new ArrayList<List<Object>>();
                while (rows.next()) {
                    var row = new ArrayList<Object>();
                    for (var column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                        row.add(rows.getObject(column));
                    }
                    list.add(row);
                }
                return list;
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(sql, failed);
        }
    }

    public static long count(String sql, Object... parameters) {
        return ((Number) query(sql, parameters).getFirst().getFirst()).longValue();
    }

    private static Connection looking() throws SQLException {
        if (looking == null || !TestSettings.DATABASE.get().equals(lookingInto) || !looking.isValid(1)) {
            looking = asOwner();
            lookingInto = TestSettings.DATABASE.get();
        }
        return looking;
    }

    private static Connection connect(String user, String password) throws SQLException {
        var url = "jdbc:postgresql://" + TestSettings.POSTGRES.get() + "/" + TestSettings.DATABASE.get();
        return DriverManager.getConnection(url, user, password);
    }
}
