package app.banyan.gateway;

import io.vertx.core.Future;

/** The gateway turns a request away and says why. */
final class Refused extends RuntimeException {

    private final transient Problem problem;

    private Refused(Problem problem) {
        super(problem.title(), null, false, false);
        this.problem = problem;
    }

    static <T> Future<T> with(Problem problem) {
        return Future.failedFuture(of(problem));
    }

    static Refused of(Problem problem) {
        return new Refused(problem);
    }

    Problem problem() {
        return problem;
    }
}
