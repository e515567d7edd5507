package app.banyan.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every rule of the house is seen red on classes that break it: a rule that cannot fail protects nothing. */
class HouseRulesTest {

    static final String PLANTED = "app.banyan.testkit.planted";

    @TestFactory
    Stream<DynamicTest> every_rule_finds_what_was_planted_against_it() {
        var planted = new ClassFileImporter().importPackages(PLANTED);
        return HouseRules.all(PLANTED).entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.getKey(),
                        () -> assertThatThrownBy(() -> rule.getValue().check(planted))
                                .isInstanceOf(AssertionError.class)
                                .hasMessageContaining("was violated")));
    }

    @Test
    void also_the_runtime_makes_kafka_clients_in_one_place() {
        HouseRules.kafkaClientsAreMadeInOnePlace().check(HouseRules.classesOf("app.banyan.runtime"));
    }

    @Test
    void a_service_that_is_not_there_does_not_pass() {
        assertThatThrownBy(() -> HouseRules.classesOf("app.banyan.nowhere"))
                .hasMessageContaining("would check nothing");
        assertThat(HouseRules.classesOf("app.banyan.runtime")).isNotEmpty();
    }
}
