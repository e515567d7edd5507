package app.banyan.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.banyan.e2e.world.WorldMaker;
import app.banyan.e2e.world.plan.Wish;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A small world is made as it was planned, once, and its books are right. */
@ExtendWith(OnePlatform.class)
class MadeWorldTest {

    private static final Wish SMALL = new Wish(7, 40, 1);

    private final World world;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    MadeWorldTest(World world) {
        this.world = world;
    }

    @Test
    void what_was_planned_is_done_and_the_same_world_is_not_made_twice() {
        var made = maker().make(SMALL);

        assertThat(made.failures()).isEmpty();
        assertThat(made.done()).isEqualTo((int) made.plan().deeds().count());
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("week  4 of 4", "The best agents", "✓ unapplied is ¥0.00", "Where to look now");

        assertThatThrownBy(() -> maker().make(SMALL))
                .isInstanceOf(StoryBroke.class)
                .hasMessageContaining("the world with seed 7 exists");
    }

    private WorldMaker maker() {
        return new WorldMaker(
                world.api(),
                world.platform().bootstrapToken(),
                GoodsFile.own(),
                new PrintStream(said, true, StandardCharsets.UTF_8));
    }
}
