package io.countersign.web;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import io.countersign.testing.HouseRules;

/** The application sees facades, records and events, and nothing behind them; each rule was seen to fail. */
@AnalyzeClasses(packages = "io.countersign.web", importOptions = ImportOption.DoNotIncludeTests.class)
class WebArchitectureTests {

    @ArchTest
    static final ArchTests HOUSE = ArchTests.in(HouseRules.class);

    @ArchTest
    static final ArchRule NO_PERSISTENCE = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "jakarta.persistence..",
                    "org.hibernate..",
                    "org.springframework.data.jpa..",
                    "org.springframework.data.repository..",
                    "org.springframework.orm..")
            .because("rows are the engine's");

    @ArchTest
    static final ArchRule NO_PROCESS_ENGINE =
            noClasses().should().dependOnClassesThat().resideInAPackage("org.camunda..");

    @ArchTest
    static final ArchRule SQL_ONLY_FOR_THE_EMBEDDED_DATABASE_AND_REPEATED_WRITES = noClasses()
            .that(not(simpleName("EmbeddedServer")).and(not(resideInAPackage("..web.idempotency"))))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "org.springframework.jdbc..");

    @ArchTest
    static final ArchRule STANDARD_STREAMS_ONLY_FOR_A_FAILED_START_AND_THE_COMMAND_LINE = noClasses()
            .that(not(assignableTo("io.countersign.web.local.LocalStartFailureReporter"))
                    .and(not(assignableTo("io.countersign.web.LedgerCommand"))))
            .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS);
}
