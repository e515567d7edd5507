package app.banyan.e2e.chaos;

/** Something that a person comes to do. A new kind of it is one more class, and one more line in {@link Deeds}. */
interface Deed {

    /** What it is called in the result. */
    String name();

    /** Returns when it is done; ends by an exception of {@link Visit} when it cannot be. */
    void perform(Visit visit);
}
