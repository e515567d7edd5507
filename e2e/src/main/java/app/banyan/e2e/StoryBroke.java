package app.banyan.e2e;

/** Something did not happen as the story says; the message is for the person who watches. */
public final class StoryBroke extends RuntimeException {

    public StoryBroke(String message) {
        super(message);
    }

    public StoryBroke(String message, Throwable cause) {
        super(message, cause);
    }
}
