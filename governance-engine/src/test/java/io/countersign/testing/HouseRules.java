package io.countersign.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Date;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** What holds in every module that runs in Spring; each rule was seen to fail. */
public final class HouseRules {

    @ArchTest
    static final ArchRule CONFIGURATION_STAYS_INSIDE = classes()
            .that()
            .areAnnotatedWith(AutoConfiguration.class)
            .or()
            .areAnnotatedWith(ConfigurationProperties.class)
            .or()
            .areAnnotatedWith(Configuration.class)
            .should()
            .bePackagePrivate();

    @ArchTest
    static final ArchRule NAMES_SAY_WHAT_A_CLASS_IS = noClasses()
            .should()
            .haveNameMatching(".*(Impl|Utils?|Manager|Helper)")
            .because("such a name only says that nobody found the right one");

    @ArchTest
    static final ArchRule BEANS_ARE_GIVEN_TO_CONSTRUCTORS = noFields()
            .should()
            .beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
            .orShould()
            .beAnnotatedWith("org.springframework.beans.factory.annotation.Value")
            .orShould()
            .beAnnotatedWith("jakarta.inject.Inject")
            .orShould()
            .beAnnotatedWith("jakarta.annotation.Resource")
            .orShould()
            .beAnnotatedWith("jakarta.persistence.PersistenceContext");

    @ArchTest
    static final ArchRule NOTHING_CHANGES_FOR_THE_WHOLE_JVM =
            fields().that().areStatic().should().beFinal();

    @ArchTest
    static final ArchRule TIME_COMES_FROM_THE_ONE_CLOCK = noClasses()
            .should()
            .callMethodWhere(readsTheSystemClock())
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callConstructor(Date.class)
            .because("tests turn the clock, and every node must mean the same one; System.nanoTime measures durations");

    @ArchTest
    static final ArchRule SQL_IS_TOLD_THE_TIME = noClasses()
            .that()
            .haveNameNotMatching(
                    "io\\.countersign\\.release\\.ReleaseAutoConfiguration") // compares that clock with ours
            .should(ArchCondition.from(DatabaseClock.asked()))
            .because("what SQL decides by time it decides by the one clock, as a parameter");

    private HouseRules() {}

    /** {@code Instant.now()} and its like; those that take a clock are fine. */
    private static DescribedPredicate<JavaMethodCall> readsTheSystemClock() {
        return DescribedPredicate.describe(
                "read the system's clock",
                call -> call.getTargetOwner().getPackageName().equals("java.time")
                        && call.getName().equals("now")
                        && call.getTarget().getRawParameterTypes().isEmpty());
    }
}
