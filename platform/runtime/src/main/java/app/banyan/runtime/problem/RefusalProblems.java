package app.banyan.runtime.problem;

import app.banyan.kernel.Refusal;

/**
 * How a service says no over HTTP. Each service has one bean of this kind for its sealed refusals, with an exhaustive
 * switch: a new refusal does not compile until it is answered.
 *
 * @param <R> the service's sealed refusals
 */
public interface RefusalProblems<R extends Refusal> {

    Class<R> answers();

    Problem problem(R refusal);
}
