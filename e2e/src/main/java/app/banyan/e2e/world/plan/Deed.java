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

    Phase phase();

    /** What is done, after somebody's name. */
    String words();

    /** What moves money from a buyer to the platform, once. */
    sealed interface Purchase extends Deed {

        int place();

        @Override
        default Phase phase() {
            return Phase.TRADE;
        }
    }

    /** @param by the agent whose link was opened */
    record Arrives(int who, int place, OptionalInt by) implements Deed {
        @Override
        public Phase phase() {
            return Phase.ARRIVAL;
        }

        @Override
        public String words() {
            return "joins a free group";
        }
    }

    /** @param place where the agent's link leads to */
    record BecomesAgent(int who, int place) implements Deed {
        @Override
        public Phase phase() {
            return Phase.TRUST;
        }

        @Override
        public String words() {
            return "becomes an agent";
        }
    }

    /** Who runs a group has signed the agents' agreement too, and has a link of their own that leads to it. */
    record TakesOffice(int who, int place) implements Deed {
        @Override
        public Phase phase() {
            return Phase.TRUST;
        }

        @Override
        public String words() {
            return "becomes the manager of a group";
        }
    }

    /** @param offered by the offer, else later at the price of the list */
    record Climbs(int who, int place, Rung rung, boolean offered) implements Purchase {
        @Override
        public String words() {
            return "buys a rung of the ladder";
        }
    }

    record Enters(int who, int place, boolean yearly) implements Purchase {
        @Override
        public String words() {
            return "pays for a tier and comes in";
        }
    }

    record Renews(int who, int place) implements Purchase {
        @Override
        public String words() {
            return "renews a month";
        }
    }

    record Upgrades(int who, int place) implements Purchase {
        @Override
        public String words() {
            return "goes up from the month to the year";
        }
    }

    record Orders(int who, int place, int order, List<Pick> picks) implements Purchase {
        @Override
        public String words() {
            return "orders goods";
        }
    }

    /**
     * What is put into a cart.
     *
     * @param listing place on the shelf
     * @param variant place among the product's variants, reckoned modulo their number
     */
    record Pick(int listing, int variant, int quantity) {}

    /** @param who ordered; the merchants send */
    record Ships(int who, int order) implements Deed {
        @Override
        public Phase phase() {
            return Phase.REPLY;
        }

        @Override
        public String words() {
            return "is sent goods";
        }
    }

    record Receives(int who, int order) implements Deed {
        @Override
        public Phase phase() {
            return Phase.AFTERCARE;
        }

        @Override
        public String words() {
            return "confirms the receipt";
        }
    }

    record GivesBack(int who, int place, boolean yearly) implements Deed {
        @Override
        public Phase phase() {
            return Phase.AFTERCARE;
        }

        @Override
        public String words() {
            return "gives a membership back";
        }
    }

    /** @param welcome whether the owner says yes */
    record Applies(int who, int place, boolean welcome) implements Deed {
        @Override
        public Phase phase() {
            return Phase.TRADE;
        }

        @Override
        public String words() {
            return "applies to a closed group";
        }
    }

    record Writes(int who, int place, int post, boolean question, String title, String body) implements Deed {
        @Override
        public Phase phase() {
            return Phase.TRADE;
        }

        @Override
        public String words() {
            return "writes a post";
        }
    }

    /** @param accepted whether the asker takes it as the answer */
    record Answers(int who, int post, String body, boolean accepted) implements Deed {
        @Override
        public Phase phase() {
            return Phase.REPLY;
        }

        @Override
        public String words() {
            return "answers a post";
        }
    }

    record Likes(int who, int post) implements Deed {
        @Override
        public Phase phase() {
            return Phase.REPLY;
        }

        @Override
        public String words() {
            return "likes a post";
        }
    }
}
