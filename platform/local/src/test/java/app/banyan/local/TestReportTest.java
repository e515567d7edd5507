package app.banyan.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestReportTest {

    @TempDir
    private Path repository;

    @Test
    void tests_are_counted_by_module_and_kind() throws IOException {
        suite("services/shop", "app.shop.PriceTest", "class PriceTest { String s = \"@QuarkusTest\"; }", 5, 0, 0, 0);
        suite("services/shop", "app.shop.OrderTest", "import x;\n@QuarkusTest\nclass OrderTest {}", 3, 0, 0, 0);
        suite("services/shop", "app.shop.ArchitectureTest", "class ArchitectureTest {}", 2, 0, 0, 0);
        suite("services/shop", "app.shop.ContractTest", "import x;\n@QuarkusTest\nclass ContractTest {}", 1, 0, 0, 0);
        suite("e2e", "app.e2e.StoryTest", "class StoryTest {}", 4, 0, 0, 0);

        var report = TestReport.of(repository);

        assertThat(report.total()).isEqualTo("15 passed, 0 failed, 0 skipped");
        assertThat(report.complaints()).isEmpty();
        assertThat(report.toString().lines().map(line -> line.replaceAll(" +", " ")))
                .containsExactly(
                        "TESTS unit service contract architecture end to end all",
                        "e2e - - - - 4 4",
                        "services/shop 5 3 1 2 - 11",
                        "all 5 3 1 2 4 15");
    }

    @Test
    void a_failure_an_error_and_a_skipped_test_each_spoil_the_run() throws IOException {
        suite("services/shop", "app.shop.PriceTest", "class PriceTest {}", 9, 1, 2, 3);

        var report = TestReport.of(repository);

        assertThat(report.total()).isEqualTo("3 passed, 3 failed, 3 skipped");
        assertThat(report.complaints()).containsExactly("FAILED: 3 tests were skipped.", "FAILED: 3 tests.");
    }

    @Test
    void the_end_of_the_log_names_what_failed_and_why() throws IOException {
        suite("e2e", "app.e2e.StoryTest", "class StoryTest {}", 2, 1, 0, 0);
        Files.writeString(repository.resolve("e2e/target/surefire-reports/TEST-app.e2e.StoryTest.xml"), """
                <testsuite name="app.e2e.StoryTest" tests="2" failures="1" errors="0" skipped="0">
                  <testcase name="all_is_right" classname="app.e2e.StoryTest"/>
                  <testcase name="books_agree" classname="app.e2e.StoryTest">
                    <failure message="x">expected: 7
                 but was: 8</failure>
                  </testcase>
                </testsuite>
                """);

        assertThat(TestReport.of(repository).complaints())
                .containsExactly("FAILED: 1 tests.", "  app.e2e.StoryTest.books_agree: expected: 7 |  but was: 8");
    }

    @Test
    void a_module_whose_tests_did_not_run_spoils_the_run() throws IOException {
        suite("services/shop", "app.shop.PriceTest", "class PriceTest {}", 1, 0, 0, 0);
        suite("services/silent", "app.silent.ForgottenTest", "class ForgottenTest {}", 0, 0, 0, 0);
        suite("platform/quiet", "app.quiet.NeverRunTest", "class NeverRunTest {}", 1, 0, 0, 0);
        TestReport.removeOlder(repository);
        report("services/shop", "app.shop.PriceTest", 1, 0, 0, 0);
        report("services/silent", "app.silent.ForgottenTest", 0, 0, 0, 0);

        assertThat(TestReport.of(repository).complaints())
                .containsExactly(
                        "FAILED: platform/quiet has tests, and none of them ran.",
                        "FAILED: services/silent has tests, and none of them ran.");
    }

    private void suite(String module, String name, String source, int run, int failures, int errors, int skipped)
            throws IOException {
        Files.createDirectories(repository.resolve(module));
        Files.writeString(repository.resolve(module).resolve("pom.xml"), "<project/>");
        var file = repository.resolve(module).resolve("src/test/java").resolve(name.replace('.', '/') + ".java");
        Files.createDirectories(file.getParent());
        Files.writeString(file, source);
        report(module, name, run, failures, errors, skipped);
    }

    private void report(String module, String name, int run, int failures, int errors, int skipped) throws IOException {
        var reports = Files.createDirectories(repository.resolve(module).resolve("target/surefire-reports"));
        Files.writeString(
                reports.resolve("TEST-" + name + ".xml"),
                "<testsuite name=\"%s\" tests=\"%d\" failures=\"%d\" errors=\"%d\" skipped=\"%d\"/>"
                        .formatted(name, run, failures, errors, skipped));
    }
}
