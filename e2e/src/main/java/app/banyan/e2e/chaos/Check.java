package app.banyan.e2e.chaos;

import java.util.List;

/** Something that must hold, whatever went wrong. It only looks. */
interface Check {

    /** What must hold, as a sentence. */
    String holds();

    /** Where to look when it does not. */
    String lookAt();

    /** What does not hold, one line for each thing; nothing when all is well. */
    List<String> broken(Aftermath after);

    /** The name by which tests and people speak of it. */
    default String name() {
        return getClass().getSimpleName();
    }
}
