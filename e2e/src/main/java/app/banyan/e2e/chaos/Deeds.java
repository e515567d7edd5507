package app.banyan.e2e.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** What people come to do, the frequent things more often. */
final class Deeds {

    private static final List<Deed> ALL = List.of(
            new BuyCourse(),
            new BuyGoods(),
            new JoinClub(),
            new Upgrade(),
            new GiveBack(),
            new PayLate(),
            new WritePost());

    private static final List<Deed> MORE_OFTEN =
            List.of(new BuyCourse(), new BuyGoods(), new BuyGoods(), new WritePost());

    private Deeds() {}

    static List<Deed> all() {
        return ALL;
    }

    static Deed any(RandomGenerator random) {
        var dice = new ArrayList<>(ALL);
        dice.addAll(MORE_OFTEN);
        return dice.get(random.nextInt(dice.size()));
    }
}
