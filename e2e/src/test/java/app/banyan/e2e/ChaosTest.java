package app.banyan.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import app.banyan.e2e.chaos.Breakage;
import app.banyan.e2e.chaos.Chaos;
import app.banyan.e2e.chaos.Fault;
import app.banyan.e2e.chaos.Point;
import app.banyan.e2e.chaos.Scene;
import app.banyan.e2e.chaos.Schedule;
import app.banyan.e2e.chaos.Verdict;
import app.banyan.e2e.chaos.When;
import app.banyan.local.RunningPlatform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The platform is broken for a while and right afterwards; and where it is not right, that is seen. On a platform of its
 * own, because what is planted in the end stays there.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ChaosTest {

    /** Kills the gateway, commission and community, loses webhooks and an answer of Stripe's, and moves time. */
    private static final long SEED = 7;

    private static final int WORKERS = 7;
    private static final Duration LIMIT = Duration.ofSeconds(90);

    private static World world;

    @BeforeAll
    static void start() {
        world = World.startImpatient();
    }

    @AfterAll
    static void stop() throws IOException {
        world.close();
    }

    @Test
    @Order(1)
    void whatever_goes_wrong_what_must_hold_holds() throws IOException, InterruptedException {
        var verdict = run(Schedule.of(SEED, Duration.ofSeconds(25)));

        assertThat(verdict.broken()).as(verdict.page()).isEmpty();
    }

    @Test
    @Order(2)
    void what_is_planted_is_found_where_it_was_planted() throws IOException, InterruptedException {
        var calm = new Schedule(0, Duration.ofSeconds(6), List.of());

        var verdict = run(calm.with(List.of(
                new Breakage(new When.After(Duration.ZERO), new Planted("a sale that is not told", "courses", """
                        create function lose() returns trigger language plpgsql as $$ begin return null; end $$;
                        create trigger lose before insert on outbox for each row
                            when (new.type = 'sale.completed.v1') execute function lose()""")),
                new Breakage(
                        new When.Upon(Point.POSTED, 1), new Planted("a post that is gone again", "community", """
                        set session_replication_role = replica;
                        delete from post where id = (select id from post order by id desc limit 1)""")),
                new Breakage(new When.After(Duration.ofSeconds(2)), new Planted("goods that vanish", "mall", """
                        set session_replication_role = replica;
                        update stock set on_hand = on_hand - 1 where sku = (select max(sku::text)::uuid from stock)""")))));

        assertThat(verdict.broken().keySet())
                .as(verdict.page())
                .containsExactlyInAnyOrder(
                        "SalesAreInTheBooks",
                        "NothingIsUnapplied",
                        "LedgerChecksItself",
                        "AcknowledgedIsThere",
                        "StockAddsUp");
        assertThat(verdict.page()).contains("NOT RIGHT", "a post that is gone again", "POSTED");
    }

    private static Verdict run(Schedule schedule) throws IOException, InterruptedException {
        var results = Files.createDirectories(Path.of("target", "chaos-results"));
        return new Chaos(RunningPlatform.in(world.home()), WORKERS, LIMIT, results, System.out::println).run(schedule);
    }

    /** What no part of the platform would do. */
    private record Planted(String words, String database, String sql) implements Fault {

        @Override
        public void strike(Scene scene) {
            try (var connection = scene.platform().database(database);
                    var statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException refused) {
                throw new StoryBroke("it cannot be planted", refused);
            }
        }
    }
}
