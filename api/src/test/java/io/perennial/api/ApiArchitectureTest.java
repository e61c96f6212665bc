package io.perennial.api;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameStartingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.perennial.testbed.rules.HouseRules;
import org.junit.jupiter.api.Test;

/** What the doors may know of the house behind them. */
final class ApiArchitectureTest {

    private static final JavaClasses DOORS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.perennial.api");

    @Test
    void useOfTheActivitiesOnlyInferenceStatisticsStoreTheArithmeticOfErrorsAndTheReplayOfEvidence() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("io.perennial.activities..")
                        .and(not(simpleName("EvidenceReplay")
                                .or(simpleName("ReplayedEvidence"))
                                .or(simpleNameStartingWith("EvidencePath"))
                                .or(simpleName("Point"))))
                        .and(not(resideInAnyPackage(
                                "io.perennial.activities.evaluation.errors..",
                                "io.perennial.activities.inference..",
                                "io.perennial.activities.statistics..",
                                "io.perennial.activities.store.."))))
                .check(DOORS);
    }

    @Test
    void knowWorkflowsOnlyByTheirInterfaces() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveSimpleNameEndingWith("WorkflowImpl")
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("io.perennial.worker..")
                .check(DOORS);
    }

    @Test
    void demoIsAClientLikeAnyOther() {
        classes()
                .that()
                .resideInAPackage("io.perennial.api.demo..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.perennial.api.demo..",
                        "io.perennial.api.client..",
                        "io.perennial.api.cli..",
                        "tools.jackson..",
                        "com.fasterxml.jackson.annotation..",
                        "org.jspecify..",
                        "java..")
                .check(DOORS);
    }

    @Test
    void speakNoSql() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework.jdbc..", "org.postgresql..")
                .check(DOORS);
    }

    @Test
    void demoKnowsNoDatabase() {
        noClasses()
                .that()
                .resideInAPackage("io.perennial.api.demo..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..")
                .check(DOORS);
    }

    @Test
    void nothingButItsVerbKnowsTheDemo() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.perennial.api.demo..", "io.perennial.api.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.perennial.api.demo..")
                .check(DOORS);
    }

    @Test
    void everyPackageIsExplainedAndNullMarked() {
        HouseRules.everyPackageIsExplainedAndNullMarked(DOORS);
    }

    @Test
    void namesSayWhatAClassIs() {
        HouseRules.namesSayWhatAClassIs(DOORS);
    }
}
