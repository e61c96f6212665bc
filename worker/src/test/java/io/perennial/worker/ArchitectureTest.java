package io.perennial.worker;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.perennial.testbed.rules.HouseRules;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The arrows between the modules below the doors, and the rules that every package of them keeps. */
final class ArchitectureTest {

    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.perennial");

    @Test
    void workflowsKnowOnlyTemporalAndItsJackson() {
        classes()
                .that()
                .resideInAPackage("io.perennial.workflows..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.perennial.workflows..",
                        "io.temporal..",
                        "com.fasterxml.jackson..",
                        "org.jspecify..",
                        "org.slf4j..",
                        "java..")
                .check(CODE);
    }

    @Test
    void activitiesKnowNeitherWorkerNorDoorsNorSpringBoot() {
        noClasses()
                .that()
                .resideInAPackage("io.perennial.activities..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.perennial.worker..", "io.perennial.api..", "org.springframework.boot..")
                .check(CODE);
    }

    @Test
    void onlyTheStoresSpeakSql() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.perennial.activities.store..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework.jdbc..", "org.postgresql..")
                .check(CODE);
    }

    /** What scores a batch must answer as what serves does, so it may know nothing of how models are made. */
    @Test
    void batchPredictionsKnowNothingOfTraining() {
        noClasses()
                .that()
                .resideInAPackage("io.perennial.activities.prediction..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.perennial.activities.training..",
                        "io.perennial.activities.evaluation..",
                        "io.perennial.activities.tracking..",
                        "io.perennial.workflows.training..")
                .check(CODE);
    }

    @Test
    void workerKnowsNoDoors() {
        noClasses()
                .that()
                .resideInAPackage("io.perennial.worker..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.perennial.api..")
                .check(CODE);
    }

    @Test
    void statisticsKnowOnlyNumbers() {
        classes()
                .that()
                .resideInAPackage("..statistics..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.perennial.activities.statistics..",
                        "org.apache.commons..",
                        "org.jspecify..",
                        "java.lang..",
                        "java.util",
                        "java.util.function",
                        "java.util.stream")
                .check(CODE);
    }

    @Test
    void statisticsLookAtNothingButTheirArguments() {
        noClasses()
                .that()
                .resideInAPackage("..statistics..")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Thread.class, Runtime.class, ProcessBuilder.class, Random.class)
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .callConstructor(SplittableRandom.class)
                .check(CODE);
    }

    @Test
    void everyPackageIsExplainedAndNullMarked() {
        HouseRules.everyPackageIsExplainedAndNullMarked(CODE);
    }

    @Test
    void namesSayWhatAClassIs() {
        HouseRules.namesSayWhatAClassIs(CODE);
    }
}
