package app.banyan.e2e.chaos;

/** A fault and its time. */
public record Breakage(When when, Fault fault) {

    @Override
    public String toString() {
        return when + ": " + fault.words();
    }
}
