package app.banyan.e2e.chaos;

/** Something that goes wrong. Equal faults say the same and do the same. */
public interface Fault {

    /** What it is, as the end of a line. */
    String words();

    void strike(Scene scene);
}
