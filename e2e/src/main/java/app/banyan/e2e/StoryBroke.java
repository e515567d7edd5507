package app.banyan.e2e;

/** Something did not happen as the story says; the message is for the person who watches. */
public final class StoryBroke extends RuntimeException {

    public StoryBroke(String message) {
        super(message);
    }

    /** @param what what must hold, as the end of a sentence */
    public static void unless(boolean holds, String what) {
        if (!holds) {
            throw new StoryBroke("it does not hold that " + what);
        }
    }

    public StoryBroke(String message, Throwable cause) {
        super(message, cause);
    }
}
