package app.banyan.e2e.world.plan;

import app.banyan.e2e.world.plan.Deed.Answers;
import app.banyan.e2e.world.plan.Deed.Likes;
import app.banyan.e2e.world.plan.Deed.Writes;
import java.util.HashSet;
import java.util.List;
import java.util.Random;

/** Who writes what in the groups, who answers, and who only likes it. */
final class Talking {

    /** Of a hundred people in a group so many write on one day. */
    private static final int WRITE = 3;

    private static final int MOST_ANSWERS = 3;
    private static final int MOST_LIKES = 4;

    private final Schedule schedule;
    private final Random random;
    private final List<Place> places;
    private int posts;

    Talking(Schedule schedule, Random random, List<Place> places) {
        this.schedule = schedule;
        this.random = random;
        this.places = places;
    }

    void plan(List<Presence> present) {
        for (var place : places) {
            var members = present.stream()
                    .filter(member -> member.place() == place.number())
                    .toList();
            for (var number = 0; number <= schedule.last().number(); number++) {
                talk(place, new Day(number), members);
            }
        }
    }

    private void talk(Place place, Day day, List<Presence> members) {
        var present = members.stream()
                .filter(member -> member.on(day))
                .map(Presence::who)
                .toList();
        var writers = present.size() * WRITE + random.nextInt(100);
        for (var left = writers / 100; left > 0 && present.size() > 1; left--) {
            write(place, day, present);
        }
    }

    private void write(Place place, Day day, List<Integer> present) {
        var post = posts++;
        var text = Texts.any(random);
        schedule.add(day, new Writes(any(present), place.number(), post, text.question(), text.title(), text.body()));
        for (var left = random.nextInt(MOST_ANSWERS + 1); left > 0; left--) {
            schedule.add(day, new Answers(any(present), post, text.answer(random), text.question() && left == 1));
        }
        var liked = new HashSet<Integer>();
        for (var left = random.nextInt(MOST_LIKES + 1); left > 0; left--) {
            var who = any(present);
            if (liked.add(who)) {
                schedule.add(day, new Likes(who, post));
            }
        }
    }

    private int any(List<Integer> present) {
        return present.get(random.nextInt(present.size()));
    }
}
