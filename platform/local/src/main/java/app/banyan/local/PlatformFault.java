package app.banyan.local;

/** What stops the local platform; the message is a whole sentence for the person at the terminal. */
public final class PlatformFault extends RuntimeException {

    public PlatformFault(String sentence) {
        super(sentence);
    }

    public PlatformFault(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
