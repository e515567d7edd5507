package app.banyan.courses.domain;

/** How far a learner is, counted in lessons. */
public record Progress(int finished, int lessons) {

    public Progress {
        if (finished < 0 || finished > lessons) {
            throw new IllegalArgumentException(finished + " of " + lessons + " lessons");
        }
    }

    public boolean complete() {
        return finished == lessons;
    }
}
