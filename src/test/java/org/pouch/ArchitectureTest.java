package org.pouch;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.modulith.core.ApplicationModules;

/** The map of the house (docs/architecture.md), kept true. */
@AnalyzeClasses(packages = "org.pouch", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final int MOST_LINES = 300;

    @Test
    void modulesKeepTheirDirection() {
        ApplicationModules.of("org.pouch").verify();
    }

    @ArchTest
    static final ArchRule pdfboxStaysInPdf = noClasses()
            .that()
            .resideOutsideOfPackage("org.pouch.pdf..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.pdfbox..", "com.openhtmltopdf..");

    @ArchTest
    static final ArchRule bouncyCastleStaysInSigningAndTrust = noClasses()
            .that()
            .resideOutsideOfPackages("org.pouch.signing..", "org.pouch.trust..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.bouncycastle..");

    @ArchTest
    static final ArchRule camelStaysInRouting = noClasses()
            .that()
            .resideOutsideOfPackage("org.pouch.routing..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.camel..");

    @ArchTest
    static final ArchRule camundaStaysInProcessAndEngine = noClasses()
            .that()
            .resideOutsideOfPackages("org.pouch.process..", "org.pouch.engine..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.camunda..");

    @ArchTest
    static final ArchRule operatonStaysInEngine = noClasses()
            .that()
            .resideOutsideOfPackage("org.pouch.engine..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.operaton..");

    @ArchTest
    static final ArchRule theEngineStandsAlone = noClasses()
            .that()
            .resideInAPackage("org.pouch.engine..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.pouch",
                    "org.pouch.authority..",
                    "org.pouch.packet..",
                    "org.pouch.identity..",
                    "org.pouch.ledger..",
                    "org.pouch.pdf..",
                    "org.pouch.signing..",
                    "org.pouch.trust..",
                    "org.pouch.sealing..",
                    "org.pouch.exchange..",
                    "org.pouch.casework..",
                    "org.pouch.process..",
                    "org.pouch.routing..",
                    "org.pouch.desk..",
                    "org.pouch.operations..",
                    "org.pouch.api..",
                    "org.pouch.cli..",
                    "org.pouch.sandbox..");

    @ArchTest
    static final ArchRule thePacketIsPlainJava = noClasses()
            .that()
            .resideInAPackage("org.pouch.packet..")
            .and()
            .doNotHaveSimpleName("package-info")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.springframework..");

    /** Both hold trees and mappers of the same names: what one wrote the other takes for a bean. */
    @ArchTest
    static void noFileKnowsTwoJacksons(JavaClasses classes) {
        var both = filesWith(classes, "tools.jackson.");
        both.retainAll(filesWith(
                classes,
                "com.fasterxml.jackson.core.",
                "com.fasterxml.jackson.databind.",
                "com.fasterxml.jackson.datatype."));

        assertThat(both).isEmpty();
    }

    /** Spring writes answers with Jackson 3, for which a tree of Jackson 2 is a bean with forty getters. */
    @ArchTest
    static final ArchRule answersHoldNoTreeOfJackson2 = noFields()
            .that()
            .areDeclaredInClassesThat()
            .resideInAnyPackage("org.pouch.desk..", "org.pouch.operations..", "org.pouch.api..")
            .should()
            .haveRawType(assignableTo(JsonNode.class));

    private static Set<String> filesWith(JavaClasses classes, String... packages) {
        return classes.stream()
                .filter(type -> type.getDirectDependenciesFromSelf().stream()
                        .map(dependency -> dependency.getTargetClass().getFullName())
                        .anyMatch(target -> Stream.of(packages).anyMatch(target::startsWith)))
                .map(type -> type.getFullName().replaceAll("\\$.*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @ArchTest
    static final ArchRule partsHaveNoCycles =
            slices().matching("org.pouch.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule timeIsAskedOfAClock = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(OffsetDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callConstructor(Random.class);

    /** A secret may come from the environment instead of a file; nothing else looks there. */
    @ArchTest
    static final ArchRule theEnvironmentIsForOptionsOfCommands = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Options")
            .should()
            .callMethod(System.class, "getenv", String.class);

    @ArchTest
    static final ArchRule nothingIsInjectedIntoFields =
            fields().should().notBeAnnotatedWith(Autowired.class).andShould().notBeAnnotatedWith(Value.class);

    @ArchTest
    static void everyPackageIsNullMarked(JavaClasses classes) {
        var unmarked = classes.stream()
                .map(type -> type.getPackage())
                .distinct()
                .filter(part -> part.getClasses().stream()
                        .anyMatch(type -> !type.getSimpleName().equals("package-info")))
                .filter(part -> !part.isAnnotatedWith(org.jspecify.annotations.NullMarked.class))
                .map(part -> part.getName())
                .toList();

        assertThat(unmarked).isEmpty();
    }

    @Test
    void noClassIsLongerThanAFewScreens() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            List<String> tooLong = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> lines(file) > MOST_LINES)
                    .map(Path::toString)
                    .toList();

            assertThat(tooLong).isEmpty();
        }
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }
}
