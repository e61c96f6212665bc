package io.perennial.workflows;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A replay must decide alike, so nothing in this module may look at anything but its inputs. */
final class DeterminismTest {

    private final JavaClasses module = new ClassFileImporter()
            .importUrl(WireFormat.class.getProtectionDomain().getCodeSource().getLocation());

    @Test
    void readsNoClock() {
        for (Class<?> clock : new Class<?>[] {
            Instant.class, LocalDate.class, LocalDateTime.class, OffsetDateTime.class, ZonedDateTime.class
        }) {
            noClasses().should().callMethod(clock, "now").check(module);
        }
        noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(ZoneId.class, "systemDefault")
                .check(module);
    }

    @Test
    void drawsNothingAtRandom() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Random")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.security.SecureRandom")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .callMethod(UUID.class, "randomUUID")
                .check(module);
    }

    @Test
    void startsNoThreads() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Thread.class)
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("java.util.concurrent..")
                .check(module);
    }

    @Test
    void touchesNoFileNetworkOrEnvironment() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.nio.file..", "java.net..", "java.sql..", "org.springframework..")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .orShould()
                .callMethod(System.class, "getProperty", String.class)
                .check(module);
    }

    @Test
    void walksOnlyThroughOrderedCollections() {
        for (Class<?> unordered : new Class<?>[] {HashMap.class, HashSet.class, IdentityHashMap.class}) {
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName(unordered.getName())
                    .check(module);
        }
    }

    @Test
    void pureTablesKnowNoTemporal() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("Table")
                .or()
                .haveSimpleName("StageTransitions")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.temporal..")
                .check(module);
    }
}
