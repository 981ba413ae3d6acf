package io.countersign;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import io.countersign.testing.HouseRules;
import jakarta.persistence.Entity;
import org.springframework.data.repository.Repository;

/** What the compiler cannot say about the starter; each rule was seen to fail. */
@AnalyzeClasses(packages = "io.countersign", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

    @ArchTest
    static final ArchTests HOUSE = ArchTests.in(HouseRules.class);

    @ArchTest
    static final ArchRule STANDARD_STREAMS_BELONG_TO_THE_HOST = noClasses()
            .that()
            .resideOutsideOfPackage("io.countersign.verifier") // a command, here only to check our proofs
            .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS);

    @ArchTest
    static final ArchRule ONLY_APPROVAL_KNOWS_THE_PROCESS_ENGINE = noClasses()
            .that()
            .resideOutsideOfPackages("..approval..", "..policy..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.camunda..");

    @ArchTest
    static final ArchRule POLICY_KNOWS_NO_MORE_THAN_DECISION_TABLES = noClasses()
            .that()
            .resideInAPackage("..policy..")
            .should()
            .dependOnClassesThat(resideInAPackage("org.camunda..")
                    .and(resideOutsideOfPackages(
                            "org.camunda.bpm.dmn..",
                            "org.camunda.bpm.model.dmn..",
                            "org.camunda.bpm.engine.variable.."))); // values that tables give

    @ArchTest
    static final ArchRule PERSISTENCE_STAYS_INSIDE = classes()
            .that()
            .areAnnotatedWith(Entity.class)
            .or()
            .areAssignableTo(Repository.class)
            .should()
            .bePackagePrivate();

    @ArchTest
    static final ArchRule WHAT_THE_ENGINE_CALLS_STAYS_INSIDE = classes()
            .that()
            .areAssignableTo(resideInAPackage("org.camunda.."))
            .should()
            .bePackagePrivate();

    /**
     * The log's arithmetic and formats can be read, tested and trusted without knowing Spring. Those that talk to the
     * database and to Spring are few and named.
     */
    @ArchTest
    static final ArchRule THE_CORE_OF_THE_LEDGER_IS_PLAIN_JAVA = noClasses()
            .that()
            .resideInAPackage("..ledger..")
            .and()
            .haveNameNotMatching(
                    ".*\\.(Ledger|Ledger(AutoConfiguration|Misconfigured.*|Properties.*)|EntryStore|SealedStore|LogStore"
                            + "|LogReader|LogVerification|Sequencer.*|CheckpointSigner|Cosignatures|Witness"
                            + "|Witness(es|edLogs|AutoConfiguration|Properties)"
                            + "|Timestamp(s|Store|AutoConfiguration|Properties)"
                            + "|Reconciliation(s|Store|Watch)|Protection(Catalog|Check|Watch)|RecordedSayings"
                            + "|SigningKeys|KeyStore|package-info)")
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage("org.springframework..", "jakarta.persistence..", "org.hibernate.."));
}
