package app.banyan.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** What the tests of a source tree did, by module and kind, read from the reports that Surefire wrote. */
record TestReport(Map<String, Map<Kind, Counts>> modules, List<String> silent, List<String> broken) {

    enum Kind {
        UNIT,
        SERVICE,
        CONTRACT,
        ARCHITECTURE,
        END_TO_END
    }

    record Counts(int run, int failed, int skipped) {

        static final Counts NONE = new Counts(0, 0, 0);

        Counts plus(Counts other) {
            return new Counts(run + other.run, failed + other.failed, skipped + other.skipped);
        }

        int passed() {
            return run - failed - skipped;
        }
    }

    private static final String REPORTS = "target/surefire-reports";

    /** How many lines of a failure's words are repeated. */
    private static final int WHY = 6;

    static void removeOlder(Path repository) throws IOException {
        for (var module : modules(repository)) {
            Commands.run(List.of("rm", "-rf", module.resolve(REPORTS).toString()));
        }
    }

    static TestReport of(Path repository) throws IOException {
        var counted = new TreeMap<String, Map<Kind, Counts>>();
        var silent = new ArrayList<String>();
        var broken = new ArrayList<String>();
        for (var module : modules(repository)) {
            var kinds = new TreeMap<Kind, Counts>();
            for (var report : reports(module)) {
                var suite = parse(report);
                kinds.merge(kind(repository, module, suite.getAttribute("name")), counts(suite), Counts::plus);
                broken.addAll(broken(suite));
            }
            var name = repository.relativize(module).toString();
            if (kinds.values().stream().mapToInt(Counts::run).sum() == 0) {
                silent.add(name);
            }
            counted.put(name, kinds);
        }
        return new TestReport(counted, silent, broken);
    }

    /** What makes a run worthless although nothing failed: a module whose tests did not run, or a skipped test. */
    List<String> complaints() {
        var complaints = new ArrayList<String>();
        silent.forEach(module -> complaints.add("FAILED: " + module + " has tests, and none of them ran."));
        if (sum().skipped() > 0) {
            complaints.add("FAILED: " + sum().skipped() + " tests were skipped.");
        }
        if (sum().failed() > 0) {
            complaints.add("FAILED: " + sum().failed() + " tests.");
            broken.forEach(test -> complaints.add("  " + test));
        }
        return complaints;
    }

    String total() {
        return "%d passed, %d failed, %d skipped".formatted(sum().passed(), sum().failed(), sum().skipped());
    }

    @Override
    public String toString() {
        var lines = new StringBuilder("%-22s".formatted("TESTS"));
        for (var kind : Kind.values()) {
            lines.append("%14s".formatted(words(kind)));
        }
        lines.append("%10s%n".formatted("all"));
        modules.forEach((module, kinds) -> lines.append(row(module, kinds)));
        var all = Arrays.stream(Kind.values()).collect(Collectors.toMap(kind -> kind, this::sumOf));
        return lines.append(row("all", all)).toString();
    }

    private static String row(String name, Map<Kind, Counts> kinds) {
        var line = new StringBuilder("%-22s".formatted(name));
        for (var kind : Kind.values()) {
            var run = kinds.getOrDefault(kind, Counts.NONE).run();
            line.append("%14s".formatted(run == 0 ? "-" : run));
        }
        var sum = kinds.values().stream().reduce(Counts.NONE, Counts::plus);
        return line.append("%10d%n".formatted(sum.run())).toString();
    }

    private static String words(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private Counts sumOf(Kind kind) {
        return modules.values().stream()
                .map(kinds -> kinds.getOrDefault(kind, Counts.NONE))
                .reduce(Counts.NONE, Counts::plus);
    }

    private Counts sum() {
        return modules.values().stream()
                .flatMap(kinds -> kinds.values().stream())
                .reduce(Counts.NONE, Counts::plus);
    }

    /** Directories with a pom and tests beside it. */
    private static List<Path> modules(Path repository) throws IOException {
        try (var files = Files.walk(repository, 3)) {
            return files.filter(file -> file.endsWith("pom.xml"))
                    .map(Path::getParent)
                    .filter(TestReport::hasTests)
                    .sorted()
                    .toList();
        }
    }

    private static boolean hasTests(Path module) {
        var tests = module.resolve("src/test/java");
        if (Files.notExists(tests)) {
            return false;
        }
        try (var files = Files.walk(tests)) {
            return files.anyMatch(file -> file.toString().endsWith("Test.java"));
        } catch (IOException failed) {
            throw new PlatformFault("The tests of " + module + " cannot be read.", failed);
        }
    }

    private static List<Path> reports(Path module) throws IOException {
        var directory = module.resolve(REPORTS);
        if (Files.notExists(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().matches("TEST-.*\\.xml"))
                    .toList();
        }
    }

    private static Element parse(Path report) throws IOException {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(report.toFile())
                    .getDocumentElement();
        } catch (ParserConfigurationException | SAXException unreadable) {
            throw new PlatformFault("The test report " + report + " cannot be read.", unreadable);
        }
    }

    private static Counts counts(Element suite) {
        var failed = number(suite, "failures") + number(suite, "errors");
        return new Counts(number(suite, "tests"), failed, number(suite, "skipped"));
    }

    /** Each test that failed, with the first line of why: the reader may have nothing but the end of the log. */
    private static List<String> broken(Element suite) {
        var tests = suite.getElementsByTagName("testcase");
        return IntStream.range(0, tests.getLength())
                .mapToObj(place -> (Element) tests.item(place))
                .flatMap(test -> Stream.of("failure", "error")
                        .map(test::getElementsByTagName)
                        .filter(found -> found.getLength() > 0)
                        .map(found -> words(test, (Element) found.item(0))))
                .toList();
    }

    private static String words(Element test, Element fault) {
        var why = fault.getTextContent().strip().lines().limit(WHY).collect(Collectors.joining(" | "));
        return "%s.%s: %s".formatted(test.getAttribute("classname"), test.getAttribute("name"), why);
    }

    private static int number(Element suite, String attribute) {
        return Integer.parseInt(suite.getAttribute(attribute));
    }

    private static Kind kind(Path repository, Path module, String testClass) throws IOException {
        var name = testClass.substring(testClass.lastIndexOf('.') + 1);
        if (name.contains("Architecture") || name.contains("HouseRules") || name.contains("Duplicates")) {
            return Kind.ARCHITECTURE;
        }
        if (name.contains("Contract") || name.contains("OpenApi")) {
            return Kind.CONTRACT;
        }
        if (module.equals(repository.resolve("e2e"))) {
            return Kind.END_TO_END;
        }
        var source = module.resolve("src/test/java").resolve(testClass.replace('.', '/') + ".java");
        var startsService = Files.exists(source) && Files.readString(source).contains("\n@QuarkusTest\n");
        return startsService ? Kind.SERVICE : Kind.UNIT;
    }
}
