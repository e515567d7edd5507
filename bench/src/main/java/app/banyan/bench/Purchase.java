package app.banyan.bench;

/** One whole order of one buyer, from the first request until it is in the books. */
interface Purchase {

    /** Ends every step of the lap, or throws {@link Unfinished}. */
    void by(int buyer, Lap lap) throws InterruptedException;

    /** An order that did not get to its end, and where and why. */
    final class Unfinished extends RuntimeException {

        Unfinished(String why) {
            super(why, null, false, false);
        }
    }
}
