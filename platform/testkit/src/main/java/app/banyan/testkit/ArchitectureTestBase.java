package app.banyan.testkit;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** One test for each rule of the house. A service's ArchitectureTest extends it and lives in the service's package. */
public abstract class ArchitectureTestBase {

    @TestFactory
    Stream<DynamicTest> the_house_rules_hold() {
        var service = getClass().getPackageName();
        var classes = HouseRules.classesOf(service);
        return HouseRules.all(service).entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.getKey(), () -> rule.getValue().check(classes)));
    }
}
