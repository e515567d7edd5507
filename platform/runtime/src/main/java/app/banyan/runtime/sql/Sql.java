package app.banyan.runtime.sql;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * The transaction in whose company a runtime table is written: the current Hibernate Reactive session, or a plain
 * connection on the hot paths. Same tables, same statements; parameters are {@code $1, $2, …}.
 */
public interface Sql {

    /** @return how many rows were touched */
    Uni<Integer> update(String statement, Object... parameters);

    /** @return the rows, each as its column values in order */
    Uni<List<Object[]>> query(String statement, Object... parameters);

    /** The session of the surrounding {@code @WithTransaction}. */
    static Sql session() {
        return new SessionSql();
    }

    static Sql connection(SqlConnection connection) {
        return new ConnectionSql(connection);
    }

    final class SessionSql implements Sql {

        @Override
        public Uni<Integer> update(String statement, Object... parameters) {
            return Panache.getSession()
                    .flatMap(session -> bind(session.createNativeQuery(positional(statement)), parameters)
                            .executeUpdate());
        }

        @Override
        public Uni<List<Object[]>> query(String statement, Object... parameters) {
            return Panache.getSession().flatMap(session -> {
                var query = session.createNativeQuery(positional(statement), Object[].class);
                for (var i = 0; i < parameters.length; i++) {
                    query.setParameter(i + 1, parameters[i]);
                }
                return query.getResultList().map(SessionSql::rows);
            });
        }

        /** Hibernate gives a row of one column as the value itself, whatever type was asked for. */
        private static List<Object[]> rows(List<?> found) {
            return found.stream()
                    .map(row -> row instanceof Object[] columns ? columns : new Object[] {row})
                    .toList();
        }

        private static <R> Mutiny.Query<R> bind(Mutiny.Query<R> query, Object... parameters) {
            for (var i = 0; i < parameters.length; i++) {
                query.setParameter(i + 1, parameters[i]);
            }
            return query;
        }

        private static String positional(String statement) {
            return statement.replace('$', '?');
        }
    }

    record ConnectionSql(SqlConnection connection) implements Sql {

        @Override
        public Uni<Integer> update(String statement, Object... parameters) {
            return connection
                    .preparedQuery(statement)
                    .execute(Parameters.of(parameters))
                    .map(rows -> rows.rowCount());
        }

        @Override
        public Uni<List<Object[]>> query(String statement, Object... parameters) {
            return connection
                    .preparedQuery(statement)
                    .execute(Parameters.of(parameters))
                    .map(rows -> {
                        var list = new ArrayList<Object[]>(rows.size());
                        rows.forEach(row -> list.add(values(row)));
                        return list;
                    });
        }

        private static Object[] values(Row row) {
            return IntStream.range(0, row.size()).mapToObj(row::getValue).toArray();
        }
    }
}
