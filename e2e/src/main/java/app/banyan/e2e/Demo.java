package app.banyan.e2e;

import java.net.URI;

/** {@code ./banyan demo}: tells the story on the platform that runs, and ends with 1 when something is not right. */
public final class Demo {

    private Demo() {}

    public static void main(String[] arguments) {
        var gateway = URI.create(setting("BANYAN_PUBLIC_URL"));
        var teller = new Teller(System.out);
        var began = System.nanoTime();
        try {
            new Story(new Api(gateway), setting("BANYAN_BOOTSTRAP_TOKEN"), teller, moment -> {}).tellWhole();
        } catch (StoryBroke broke) {
            System.out.printf("%nNOT RIGHT: %s%n", broke.getMessage());
            System.exit(1);
        }
        System.out.printf("%nALL RIGHT. The story took %.1f s.%n", (System.nanoTime() - began) / 1e9);
    }

    private static String setting(String name) {
        var value = System.getenv(name);
        if (value == null || value.isBlank()) {
            System.err.println(name + " is not set; ./banyan demo sets it.");
            System.exit(2);
        }
        return value;
    }
}
