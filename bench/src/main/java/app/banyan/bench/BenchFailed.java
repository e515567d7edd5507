package app.banyan.bench;

/** What was measured cannot be trusted, or the books are not right. */
final class BenchFailed extends RuntimeException {

    BenchFailed(String why) {
        super(why);
    }

    BenchFailed(String why, Throwable cause) {
        super(why, cause);
    }
}
