package app.banyan.e2e;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Says what happens, one line for each thing. */
public final class Teller {

    private final PrintStream out;
    private int chapters;

    public Teller(PrintStream out) {
        this.out = out;
    }

    /** Says nothing to anybody. */
    public static Teller silent() {
        return new Teller(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    }

    public void chapter(String title) {
        chapters++;
        out.printf("%n%d. %s%n", chapters, title);
    }

    public void say(String line, Object... words) {
        out.printf("   " + line + "%n", words);
    }

    public void raw(String text) {
        out.println(text.indent(3).stripTrailing());
    }
}
