package app.banyan.e2e.world;

import app.banyan.e2e.Api;
import app.banyan.e2e.Books;
import app.banyan.e2e.Person;
import app.banyan.e2e.StoryBroke;
import app.banyan.e2e.world.plan.Day;
import app.banyan.e2e.world.plan.Deed;
import app.banyan.e2e.world.plan.Phase;
import app.banyan.e2e.world.plan.WorldPlan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * Lets the days pass: phase by phase, some people at a time, each person's deeds one after the other; then business time
 * goes on to the next day. At the end of a week everything that was begun is finished first.
 */
final class Weeks {

    /** As many as a small machine answers without getting slower for each of them. */
    private static final int AT_ONCE = 6;

    private final Api api;
    private final Sessions sessions;
    private final Person operator;
    private final WorldPlan plan;
    private final Life life;
    private final Tally tally;
    private final Progress progress;

    Weeks(Api api, Sessions sessions, Person operator, WorldPlan plan, Life life, Tally tally, Progress progress) {
        this.api = api;
        this.sessions = sessions;
        this.operator = operator;
        this.plan = plan;
        this.life = life;
        this.tally = tally;
        this.progress = progress;
    }

    void pass() {
        for (var number = 0; number < plan.days().size(); number++) {
            var day = new Day(number);
            for (var phase : Phase.values()) {
                together(plan.days().get(number).stream()
                        .filter(deed -> deed.phase() == phase)
                        .toList());
            }
            if (day.endsItsWeek()) {
                new Books(api, sessions.of(operator)).awaitQuiet();
            }
            var until = forward(day);
            progress.day(number);
            if (day.endsItsWeek()) {
                progress.week(day.week(), until, tally);
            }
        }
    }

    /** @return the day it is now */
    private String forward(Day day) {
        return api.post("/v1/operations/clock", Map.of("forward", day.pause().toString()), sessions.of(operator))
                .done()
                .text("now")
                .substring(0, "2026-01-01".length());
    }

    private void together(List<Deed> deeds) {
        var byPerson =
                deeds.stream().collect(Collectors.groupingBy(Deed::who, LinkedHashMap::new, Collectors.toList()));
        try (var threads =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            var begun = byPerson.values().stream()
                    .map(own -> threads.submit(() -> own.forEach(this::attempt)))
                    .toList();
            for (var one : begun) {
                one.get();
            }
        } catch (ExecutionException broken) {
            throw new IllegalStateException(broken.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new StoryBroke("interrupted", stopped);
        }
    }

    /** Whatever goes wrong is shown, counted, and makes the end not right. */
    private void attempt(Deed deed) {
        try {
            life.live(deed);
            tally.done(deed);
        } catch (RuntimeException unexpected) {
            var name = plan.residents().get(deed.who()).name();
            var what = "%s (%d) %s: %s".formatted(name, deed.who(), deed.words(), unexpected.getMessage());
            tally.failed(what);
            progress.failed(what);
        }
    }
}
