package app.banyan.e2e.chaos;

import java.util.List;

/** A part that is away is no bug, and a bug is no way to say so: clients send again after the one and not after the other. */
final class NobodySawABug implements Check {

    @Override
    public String holds() {
        return "Whatever is down, nobody is told of a bug or to sign in again: it is 502, 503 or 504 then.";
    }

    @Override
    public String lookAt() {
        return "the service logs for \"incident\"";
    }

    @Override
    public List<String> broken(Aftermath after) {
        return after.tally().bugs();
    }
}
