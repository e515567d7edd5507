package app.banyan.e2e.world.plan;

import java.util.List;
import java.util.OptionalInt;

/**
 * One thing that one resident does. People, communities, orders and posts are named by their numbers in the plan. What
 * comes after a sale besides a membership given back (refunds of courses, after-sale of goods, payouts) is a deed of
 * {@link Phase#AFTERCARE} too: it joins here, in {@link Aftercare}, and where deeds are done.
 */
public sealed interface Deed {

    int who();

    default Phase phase() {
        return switch (this) {
            case Arrives _ -> Phase.ARRIVAL;
            case BecomesAgent _, TakesOffice _ -> Phase.TRUST;
            case Purchase _, Applies _, Writes _ -> Phase.TRADE;
            case Ships _, Answers _, Likes _ -> Phase.REPLY;
            case Receives _, GivesBack _ -> Phase.AFTERCARE;
        };
    }

    /** What is done, after somebody's name. */
    default String words() {
        return switch (this) {
            case Arrives _ -> "joins a free group";
            case BecomesAgent _ -> "becomes an agent";
            case TakesOffice _ -> "becomes the manager of a group";
            case Climbs _ -> "buys a rung of the ladder";
            case Enters _ -> "pays for a tier and comes in";
            case Renews _ -> "renews a month";
            case Upgrades _ -> "goes up from the month to the year";
            case Orders _ -> "orders goods";
            case Ships _ -> "is sent goods";
            case Receives _ -> "confirms the receipt";
            case GivesBack _ -> "gives a membership back";
            case Applies _ -> "applies to a closed group";
            case Writes _ -> "writes a post";
            case Answers _ -> "answers a post";
            case Likes _ -> "likes a post";
        };
    }

    /** What moves money from a buyer to the platform, once. */
    sealed interface Purchase extends Deed {

        int place();
    }

    /** @param by the agent whose link was opened */
    record Arrives(int who, int place, OptionalInt by) implements Deed {}

    /** @param place where the agent's link leads to */
    record BecomesAgent(int who, int place) implements Deed {}

    /** Who runs a group has signed the agents' agreement too, and has a link of their own that leads to it. */
    record TakesOffice(int who, int place) implements Deed {}

    /** @param offered by the offer, else later at the price of the list */
    record Climbs(int who, int place, Rung rung, boolean offered) implements Purchase {}

    record Enters(int who, int place, boolean yearly) implements Purchase {}

    record Renews(int who, int place) implements Purchase {}

    record Upgrades(int who, int place) implements Purchase {}

    record Orders(int who, int place, int order, List<Pick> picks) implements Purchase {}

    /**
     * What is put into a cart.
     *
     * @param listing place on the shelf
     * @param variant place among the product's variants, reckoned modulo their number
     */
    record Pick(int listing, int variant, int quantity) {}

    /** @param who ordered; the merchants send */
    record Ships(int who, int order) implements Deed {}

    record Receives(int who, int order) implements Deed {}

    record GivesBack(int who, int place, boolean yearly) implements Deed {}

    /** @param welcome whether the owner says yes */
    record Applies(int who, int place, boolean welcome) implements Deed {}

    record Writes(int who, int place, int post, boolean question, String title, String body) implements Deed {}

    /** @param accepted whether the asker takes it as the answer */
    record Answers(int who, int post, String body, boolean accepted) implements Deed {}

    record Likes(int who, int post) implements Deed {}
}
