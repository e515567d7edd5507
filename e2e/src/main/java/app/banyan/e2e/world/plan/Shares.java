package app.banyan.e2e.world.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** A share of people, drawn. */
final class Shares {

    private Shares() {}

    /** So many of a hundred of them, one at least where there is one. */
    static <T> List<T> of(List<T> all, int inHundred, Random random) {
        var shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, random);
        var number = Math.max(1, Math.round(all.size() * inHundred / 100f));
        return List.copyOf(shuffled.subList(0, Math.min(number, shuffled.size())));
    }
}
