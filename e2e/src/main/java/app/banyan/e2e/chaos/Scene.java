package app.banyan.e2e.chaos;

import app.banyan.e2e.Api;
import app.banyan.e2e.Person;
import app.banyan.e2e.StripeFaults;
import app.banyan.local.RunningPlatform;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * What a fault has its hands on.
 *
 * @param operator somebody who may move business time, signed in
 * @param later    does something after a while, or when everything is mended, whichever comes first
 */
public record Scene(RunningPlatform platform, StripeFaults stripe, Api api, Supplier<Person> operator, Later later) {

    /** Puts off what ends a fault. */
    public interface Later {
        void run(Duration wait, Runnable end);
    }
}
