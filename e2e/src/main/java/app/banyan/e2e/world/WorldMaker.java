package app.banyan.e2e.world;

import app.banyan.e2e.Api;
import app.banyan.e2e.GoodsFile;
import app.banyan.e2e.People;
import app.banyan.e2e.Person;
import app.banyan.e2e.Story;
import app.banyan.e2e.StoryBroke;
import app.banyan.e2e.Teller;
import app.banyan.e2e.world.plan.Planner;
import app.banyan.e2e.world.plan.Wish;
import app.banyan.e2e.world.plan.WorldPlan;
import java.io.PrintStream;
import java.util.List;
import java.util.Random;

/** Makes the world that was wished for, says how it goes, and in the end whether everything in it is right. */
public final class WorldMaker {

    private final Api api;
    private final String bootstrapToken;
    private final List<GoodsFile> goods;
    private final PrintStream out;
    private final Teller teller;
    private final Teller silent = Teller.silent();

    /** @param goods what the two merchants sell */
    public WorldMaker(Api api, String bootstrapToken, List<GoodsFile> goods, PrintStream out) {
        this.api = api;
        this.bootstrapToken = bootstrapToken;
        this.goods = goods;
        this.out = out;
        this.teller = new Teller(out);
    }

    /**
     * @param done     deeds that were done, by what they are
     * @param failures whatever was answered otherwise than it should have been
     */
    public record Made(WorldPlan plan, int done, List<String> failures) {}

    /** @throws StoryBroke when the world exists already, or its books are not right */
    public Made make(Wish wish) {
        var plan = Planner.of(wish);
        // Numbers of identity cards are drawn as they are needed; nothing that is decided depends on them.
        var people = new People(api, new Random(wish.seed()));
        var sessions = new Sessions(people);
        mustBeNew(plan, sessions);

        teller.chapter("Operators, courses, merchants and %d communities of the world with seed %d"
                .formatted(plan.places().size(), wish.seed()));
        var story = new Story(api, bootstrapToken, silent, _ -> {});
        var ground = new Foundation(api, people, sessions, story, silent, teller, plan).lay(bootstrapToken, goods);

        teller.chapter("%d weeks of %d people".formatted(wish.weeks(), wish.people()));
        var tally = new Tally();
        var life = new Life(api, people, sessions, story, silent, plan, ground, tally);
        var progress = new Progress(out, plan);
        new Weeks(api, sessions, ground.operator(), plan, life, tally, progress).pass();

        new Ending(api, sessions.of(ground.operator()), plan, ground, life, tally, teller).tell();
        return new Made(plan, tally.deeds(), tally.failures());
    }

    /** The first resident founds the first community, so who has one has the world. */
    private void mustBeNew(WorldPlan plan, Sessions sessions) {
        var first = plan.residents().getFirst();
        var founder = sessions.of(Person.stranger(first.name(), first.phone()));
        if (!api.all("/v1/my-communities", founder).isEmpty()) {
            throw new StoryBroke("the world with seed %d exists on this platform, whole or as far as it was made;"
                            .formatted(plan.wish().seed())
                    + " make another beside it with another --seed, or start anew with ./banyan reset");
        }
    }
}
