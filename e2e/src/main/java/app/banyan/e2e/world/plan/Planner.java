package app.banyan.e2e.world.plan;

import app.banyan.e2e.world.plan.Deed.Arrives;
import app.banyan.e2e.world.plan.Deed.BecomesAgent;
import app.banyan.e2e.world.plan.Deed.TakesOffice;
import app.banyan.e2e.world.plan.Place.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Decides a world. Everything is drawn from one {@link Random}, whose numbers are the same on every machine, in one fixed
 * order; how many do something is a share of the people, not chance, so that conversion is believable in a small world too.
 */
public final class Planner {

    /** One in so many is an agent, and two at least, besides those who run the groups. */
    private static final int PEOPLE_FOR_AN_AGENT = 25;

    private static final int FEWEST_AGENTS = 2;
    /** So many of a hundred come by the link of an agent; the others found the group themselves. */
    private static final int BY_AN_AGENT = 65;
    /** A third of the agents was there from the start, the others become agents when they join. */
    private static final int AGENTS_FROM_THE_START = 3;

    private static final int MANAGERS_WEIGHT = 2;

    private final Wish wish;
    private final Random random;
    private final Schedule schedule;
    private final List<Place> places;
    private final List<Place> free;
    private final List<Resident> residents;
    private final List<Agent> agents = new ArrayList<>();

    /** @param weight how much better than others this one is at it */
    private record Agent(int who, int place, Day since, int weight) {}

    private Planner(Wish wish) {
        this.wish = wish;
        this.random = new Random(wish.seed());
        this.schedule = new Schedule(wish.days());
        this.places = Atlas.places(wish.people());
        this.free = places.stream().filter(place -> place.kind() == Kind.FREE).toList();
        var names = new Names(random);
        this.residents = IntStream.range(0, wish.people())
                .mapToObj(number -> new Resident(number, names.name(), names.phone(), home()))
                .toList();
    }

    public static WorldPlan of(Wish wish) {
        return new Planner(wish).plan();
    }

    private City home() {
        var cities = City.values();
        // Mostly around Shanghai, where the groups are.
        return cities[Math.min(random.nextInt(cities.length), random.nextInt(cities.length))];
    }

    private WorldPlan plan() {
        var pioneers = pioneers();
        var newcomers = newcomers(pioneers);
        new Climbing(schedule, random).plan(newcomers);
        new Shopping(schedule, random, places).plan(newcomers);
        var present = new ArrayList<Presence>();
        newcomers.forEach(newcomer ->
                present.add(new Presence(newcomer.who(), newcomer.place(), newcomer.day(), schedule.last())));
        present.addAll(new Belonging(schedule, random, places).plan(newcomers));
        new Talking(schedule, random, places).plan(present);
        return new WorldPlan(wish, residents, places, schedule.days());
    }

    /** Owners found, so they are in already; then those who run groups, then the first agents. */
    private int pioneers() {
        var first = new Day(0);
        var next = places.size();
        for (var place : free) {
            var manager = place.manager().orElseThrow();
            schedule.add(first, new Arrives(manager, place.number(), OptionalInt.empty()));
            schedule.add(first, new TakesOffice(manager, place.number()));
            agents.add(new Agent(manager, place.number(), first, MANAGERS_WEIGHT));
            next = Math.max(next, manager + 1);
        }
        var early = Math.max(FEWEST_AGENTS, agentsInAll() / AGENTS_FROM_THE_START);
        for (var number = 0; number < early; number++) {
            var group = free.get(number % free.size()).number();
            schedule.add(first, new Arrives(next, group, OptionalInt.empty()));
            agent(next++, group, first);
        }
        return next;
    }

    private int agentsInAll() {
        return Math.max(FEWEST_AGENTS, wish.people() / PEOPLE_FOR_AN_AGENT);
    }

    private void agent(int who, int group, Day since) {
        schedule.add(since, new BecomesAgent(who, group));
        agents.add(new Agent(who, group, since, 1 + random.nextInt(9)));
    }

    /** Everybody else, more of them in later weeks than in the first; nobody on the last day, when nothing follows. */
    private List<Newcomer> newcomers(int first) {
        var arrivals = new ArrayList<Newcomer>();
        for (var who = first; who < wish.people(); who++) {
            var moment = StrictMath.pow(random.nextDouble(), 0.8);
            var day = new Day((int) (moment * schedule.last().number()));
            arrivals.add(
                    new Newcomer(who, group(), day, residents.get(who).city().near()));
        }
        arrivals.sort(Comparator.comparing(Newcomer::day).thenComparing(Newcomer::who));
        var late = lateAgents(arrivals);
        for (var newcomer : arrivals) {
            schedule.add(newcomer.day(), new Arrives(newcomer.who(), newcomer.place(), broughtBy(newcomer)));
            if (late.contains(newcomer.who())) {
                agent(newcomer.who(), newcomer.place(), newcomer.day());
            }
        }
        return arrivals;
    }

    /** In the first half, so that there is somebody left to bring. */
    private List<Integer> lateAgents(List<Newcomer> arrivals) {
        var early = new ArrayList<>(arrivals.subList(0, arrivals.size() / 2));
        Collections.shuffle(early, random);
        return early.stream()
                .limit(Math.max(0, free.size() + agentsInAll() - agents.size()))
                .map(Newcomer::who)
                .toList();
    }

    /** The first group is the largest. */
    private int group() {
        return free.get(Math.min(random.nextInt(free.size()), random.nextInt(free.size())))
                .number();
    }

    /** An agent whose link leads there and who was one before that day. */
    private OptionalInt broughtBy(Newcomer newcomer) {
        var inviting = agents.stream()
                .filter(agent ->
                        agent.place() == newcomer.place() && agent.since().compareTo(newcomer.day()) < 0)
                .toList();
        if (inviting.isEmpty() || random.nextInt(100) >= BY_AN_AGENT) {
            return OptionalInt.empty();
        }
        var lot = random.nextInt(inviting.stream().mapToInt(Agent::weight).sum());
        for (var agent : inviting) {
            lot -= agent.weight();
            if (lot < 0) {
                return OptionalInt.of(agent.who());
            }
        }
        throw new IllegalStateException("a lot beyond all weights");
    }
}
