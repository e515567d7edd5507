package app.banyan.e2e;

import java.io.PrintStream;

/** Says what happens, one line for each thing. */
public final class Teller {

    private final PrintStream out;
    private int chapters;

    public Teller(PrintStream out) {
        this.out = out;
    }

    void chapter(String title) {
        chapters++;
        out.printf("%n%d. %s%n", chapters, title);
    }

    void say(String line, Object... words) {
        out.printf("   " + line + "%n", words);
    }

    void raw(String text) {
        out.println(text.indent(3).stripTrailing());
    }
}
