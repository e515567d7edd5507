package app.banyan.testkit;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import app.banyan.runtime.kafka.KafkaClients;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.smallrye.mutiny.groups.UniAwait;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;

/** The rules of the house for one service. Each was seen red on a planted class (HouseRulesTest). */
public final class HouseRules {

    private HouseRules() {}

    /** Main classes below this package, such as {@code app.banyan.courses}. */
    public static JavaClasses classesOf(String service) {
        var classes = new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests())
                .importPackages(service);
        if (classes.isEmpty()) {
            throw new IllegalStateException("no class below " + service + ": the rules would check nothing");
        }
        return classes;
    }

    /** Every rule by its name, for the service in this package. */
    public static Map<String, ArchRule> all(String service) {
        var rules = new LinkedHashMap<String, ArchRule>();
        rules.put("domain is plain Java", domainIsPlainJava());
        rules.put("domain asks nobody for the time or a random id", domainIsDeterministic());
        rules.put("nobody asks the system for the business time", noHiddenClocks());
        rules.put("features form no cycles", featuresFormNoCycles(service));
        rules.put("rows stay in their feature", rowsStayInTheirFeature());
        rules.put("domain knows no feature", domainKnowsNoFeature());
        rules.put("no junk drawers", noJunkDrawers());
        rules.put("dependencies arrive by constructor", dependenciesArriveByConstructor());
        rules.put("nothing blocks the event loop", nothingBlocks());
        rules.put("every route says who may come", everyRouteSaysWhoMayCome());
        rules.put("Kafka clients are made in one place", kafkaClientsAreMadeInOnePlace());
        rules.put("services know nothing of each other's classes", servicesAreStrangers(service));
        return rules;
    }

    static ArchRule domainIsPlainJava() {
        return classes()
                .that()
                .resideInAPackage("..domain..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "..domain..", "app.banyan.kernel..")
                .allowEmptyShould(true);
    }

    static ArchRule domainKnowsNoFeature() {
        return noClasses()
                .that()
                .resideInAPackage("..domain..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("app.banyan.runtime..")
                .allowEmptyShould(true);
    }

    static ArchRule domainIsDeterministic() {
        return noClasses()
                .that()
                .resideInAPackage("..domain..")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(UUID.class, "randomUUID")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .allowEmptyShould(true);
    }

    static ArchRule noHiddenClocks() {
        return noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(UUID.class, "randomUUID")
                .because("time comes from a Clock and ids from Ids");
    }

    static ArchRule featuresFormNoCycles(String service) {
        return slices().matching(service + ".(*)..").should().beFreeOfCycles().allowEmptyShould(true);
    }

    static ArchRule rowsStayInTheirFeature() {
        return classes()
                .that()
                .haveSimpleNameEndingWith("Row")
                .and()
                .areTopLevelClasses()
                .should()
                .bePackagePrivate()
                .allowEmptyShould(true);
    }

    static ArchRule noJunkDrawers() {
        return classes().should(new ArchCondition<>("have a name that says something") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (type.getSimpleName().matches(".*(Impl|Util|Utils|Helper|Manager|Dto|DTO)$")) {
                    events.add(SimpleConditionEvent.violated(type, type.getName() + " is a junk drawer by its name"));
                }
            }
        });
    }

    static ArchRule dependenciesArriveByConstructor() {
        return noFields().should().beAnnotatedWith(Inject.class).allowEmptyShould(true);
    }

    static ArchRule nothingBlocks() {
        return noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(UniAwait.class)
                .orShould()
                .callMethod(Thread.class, "sleep", long.class);
    }

    /** Elsewhere one would be made without what it takes to reach a broker that wants encryption and a password. */
    static ArchRule kafkaClientsAreMadeInOnePlace() {
        return noClasses()
                .that()
                .areNotAssignableTo(KafkaClients.class)
                .should()
                .callCodeUnitWhere(describe(
                        "make a Kafka client",
                        call -> call.getTarget().getName().equals("<init>")
                                        && (call.getTargetOwner().isAssignableTo(KafkaProducer.class)
                                                || call.getTargetOwner().isAssignableTo(KafkaConsumer.class))
                                || call.getTarget().getName().equals("create")
                                        && call.getTargetOwner().isAssignableTo(Admin.class)));
    }

    static ArchRule everyRouteSaysWhoMayCome() {
        return methods()
                .that()
                .areDeclaredInClassesThat()
                .areAnnotatedWith(Path.class)
                .should(new ArchCondition<>("be public and carry @RolesAllowed or @PermitAll") {
                    @Override
                    public void check(JavaMethod method, ConditionEvents events) {
                        if (!isRoute(method)) {
                            return;
                        }
                        if (!method.getModifiers().contains(JavaModifier.PUBLIC)) {
                            events.add(SimpleConditionEvent.violated(
                                    method, method.getFullName() + " is not public: it answers 404"));
                        }
                        if (!method.isAnnotatedWith(RolesAllowed.class)
                                && !method.isAnnotatedWith(PermitAll.class)
                                && !method.isAnnotatedWith(DenyAll.class)) {
                            events.add(SimpleConditionEvent.violated(
                                    method, method.getFullName() + " does not say who may come"));
                        }
                    }
                })
                .allowEmptyShould(true);
    }

    static ArchRule servicesAreStrangers(String service) {
        return noClasses().should(new ArchCondition<>("depend on another service") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getDirectDependenciesFromSelf().stream()
                        .filter(dependency ->
                                isForeign(service, dependency.getTargetClass().getPackageName()))
                        .forEach(dependency ->
                                events.add(SimpleConditionEvent.satisfied(type, dependency.getDescription())));
            }
        });
    }

    private static boolean isForeign(String service, String other) {
        return other.startsWith("app.banyan.")
                && !(other + ".").startsWith(service + ".")
                && !other.startsWith("app.banyan.kernel")
                && !other.startsWith("app.banyan.runtime")
                && !other.startsWith("app.banyan.telemetry")
                && !other.startsWith("app.banyan.selling")
                && !other.startsWith("app.banyan.markup");
    }

    private static boolean isRoute(JavaMethod method) {
        return method.getAnnotations().stream()
                .anyMatch(annotation -> annotation.getRawType().isAnnotatedWith(HttpMethod.class));
    }
}
