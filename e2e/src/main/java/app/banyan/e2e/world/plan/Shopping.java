package app.banyan.e2e.world.plan;

import app.banyan.e2e.world.plan.Deed.Orders;
import app.banyan.e2e.world.plan.Deed.Pick;
import app.banyan.e2e.world.plan.Deed.Receives;
import app.banyan.e2e.world.plan.Deed.Ships;
import app.banyan.e2e.world.plan.Place.Seller;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Who buys which goods of their group's shelf, when they are sent, and who says that they are there. */
final class Shopping {

    private static final int SHOP = 45;
    private static final int SHOP_AGAIN = 35;
    private static final int MOST_ORDERS = 4;
    private static final int TWO_THINGS = 35;
    private static final int CONFIRM = 85;

    private final Schedule schedule;
    private final Random random;
    private final List<Place> places;
    private int orders;

    Shopping(Schedule schedule, Random random, List<Place> places) {
        this.schedule = schedule;
        this.random = random;
        this.places = places;
    }

    void plan(List<Newcomer> newcomers) {
        for (var buyer : Shares.of(newcomers, SHOP, random)) {
            var left = MOST_ORDERS;
            do {
                order(buyer, schedule.from(buyer.day(), random));
                left--;
            } while (left > 0 && random.nextInt(100) < SHOP_AGAIN);
        }
    }

    private void order(Newcomer buyer, Day day) {
        var order = orders++;
        schedule.add(day, new Orders(buyer.who(), buyer.place(), order, picks(buyer)));
        if (schedule.add(day.plus(1), new Ships(buyer.who(), order)) && random.nextInt(100) < CONFIRM) {
            // Who does not confirm has received it after ten days all the same.
            schedule.add(day.plus(2), new Receives(buyer.who(), order));
        }
    }

    private List<Pick> picks(Newcomer buyer) {
        var within = within(buyer);
        var picks = new ArrayList<Pick>();
        picks.add(pick(within));
        if (random.nextInt(100) < TWO_THINGS) {
            var other = pick(within);
            if (other.listing() != picks.getFirst().listing()) {
                picks.add(other);
            }
        }
        return List.copyOf(picks);
    }

    private Pick pick(List<Integer> listings) {
        var listing = listings.get(random.nextInt(listings.size()));
        return new Pick(listing, random.nextInt(6), random.nextInt(100) < 80 ? 1 : 2);
    }

    /** What of the shelf is sent to where the buyer lives; the last place of a shelf is for what nobody wants. */
    private List<Integer> within(Newcomer buyer) {
        var shelf = places.get(buyer.place()).shelf();
        return IntStream.range(0, shelf.size() - 1)
                .filter(listing -> buyer.near() || shelf.get(listing).seller() == Seller.COMPANY)
                .boxed()
                .toList();
    }
}
