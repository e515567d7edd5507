package app.banyan.runtime;

import app.banyan.runtime.outbox.EventProducer;
import app.banyan.runtime.peer.PeerUnavailable;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.vertx.core.VertxException;
import io.vertx.sqlclient.DatabaseException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Tells what passes by itself, because somebody is away or two got in each other's way, from what stays as it is. */
public final class Passing {

    /** SQLSTATE classes: connection, transaction rollback, resources, operator intervention. */
    private static final Set<String> STATES = Set.of("08", "40", "53", "57");

    private Passing() {}

    /** Whether the same, tried again, may well succeed. Unreadable JSON is an IOException by its type only. */
    public static boolean is(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(cause -> switch (cause) {
                    // What the database refused is a VertxException too, and stays refused.
                    case DatabaseException refused -> passes(refused.getSqlState());
                    case SQLException refused -> passes(refused.getSQLState());
                    case PeerUnavailable _, VertxException _, TimeoutException _, EventProducer.NotPublished _ -> true;
                    case JsonProcessingException _ -> false;
                    case IOException _ -> true;
                    default -> false;
                });
    }

    private static boolean passes(String state) {
        return state != null && state.length() >= 2 && STATES.contains(state.substring(0, 2));
    }
}
