package app.banyan.mall.domain.sheet;

/** The file cannot be read, or no further. */
public final class Unreadable extends RuntimeException {

    private final Fault fault;
    private final long line;

    public Unreadable(Fault fault, long line) {
        super("%s on line %d".formatted(fault, line), null, false, false);
        this.fault = fault;
        this.line = line;
    }

    public Fault fault() {
        return fault;
    }

    public long line() {
        return line;
    }
}
