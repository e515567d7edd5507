package app.banyan.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonMappingException;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.net.ConnectException;
import java.sql.SQLException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A partition waits for what passes and is not blocked by what never will; the same decides what a client is told. */
class PassingTest {

    @ParameterizedTest
    @ValueSource(strings = {"08006", "40P01", "40001", "53300", "57P01", "57P03"})
    void a_database_that_is_away_or_busy_passes(String state) {
        assertThat(Passing.is(refused(state))).isTrue();
        assertThat(Passing.is(new CompletionException(new SQLException("away", state))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "23514", "22001", "42P01", "P0001"})
    void what_the_database_refuses_stays_refused(String state) {
        assertThat(Passing.is(refused(state))).isFalse();
        assertThat(Passing.is(new IllegalStateException(new SQLException("refused", state, refused(state)))))
                .isFalse();
    }

    @Test
    void a_broken_connection_passes_and_a_bug_does_not() {
        assertThat(Passing.is(new ConnectException("refused"))).isTrue();
        assertThat(Passing.is(new VertxException("connection closed"))).isTrue();
        assertThat(Passing.is(new RuntimeException(new TimeoutException()))).isTrue();
        assertThat(Passing.is(new IOException("broken pipe"))).isTrue();
        assertThat(Passing.is(new JsonMappingException(null, "no number"))).isFalse();
        assertThat(Passing.is(new NullPointerException())).isFalse();
        assertThat(Passing.is(new SQLException("of no state"))).isFalse();
    }

    private static PgException refused(String state) {
        return new PgException("refused", "ERROR", state, "");
    }
}
