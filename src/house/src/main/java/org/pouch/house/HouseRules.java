package org.pouch.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
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
import org.jspecify.annotations.NullMarked;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** What holds in every module. Brought into a module's own test by {@code ArchTests.in(HouseRules.class)}. */
public final class HouseRules {
    private static final int MOST_PARTS = 8;

    /** Known to break the rule, and to be split. */
    private static final Set<String> OF_MANY_PARTS = Set.of(
            "org.pouch.casework.office.CaseWork",
            "org.pouch.exchange.receipt.PacketAcknowledgement",
            "org.pouch.exchange.send.PacketDispatch");

    private HouseRules() {}

    @ArchTest
    static final ArchRule partsHaveNoCycles =
            slices().matching("org.pouch.(*)..").should().beFreeOfCycles();

    /** Also between the rooms of one part, at every depth. */
    @ArchTest
    static final ArchRule roomsHaveNoCycles =
            slices().matching("org.pouch.(**)").should().beFreeOfCycles();

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
            .callMethod(System.class, "getenv", String.class)
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule nothingIsInjectedIntoFields = fields().should()
            .notBeAnnotatedWith(Autowired.class)
            .andShould()
            .notBeAnnotatedWith(Value.class)
            .allowEmptyShould(true);

    /** What has more, does more than one thing. Records are not meant: a row has as many parts as the table has columns. */
    @ArchTest
    static void aClassIsMadeOfFewParts(JavaClasses classes) {
        List<String> wide = classes.stream()
                .filter(type -> !type.isRecord() && !type.isEnum() && !type.isAnonymousClass() && !type.isLocalClass())
                .filter(type -> !OF_MANY_PARTS.contains(type.getName()))
                .flatMap(type -> type.getConstructors().stream())
                .filter(constructor -> parts(constructor) > MOST_PARTS)
                .map(constructor -> constructor.getOwner().getName() + " takes " + parts(constructor))
                .toList();

        assertThat(wide).as("classes made of more than %d parts", MOST_PARTS).isEmpty();
    }

    /** An inner class is given the one around it besides. */
    private static int parts(JavaConstructor constructor) {
        int given = constructor.getRawParameterTypes().size();
        return constructor.getOwner().isInnerClass() ? given - 1 : given;
    }

    @ArchTest
    static void everyPackageIsNullMarked(JavaClasses classes) {
        List<String> unmarked = classes.stream()
                .map(type -> type.getPackage())
                .distinct()
                .filter(part -> part.getClasses().stream()
                        .anyMatch(type -> !type.getSimpleName().equals("package-info")))
                .filter(part -> !part.isAnnotatedWith(NullMarked.class))
                .map(part -> part.getName())
                .toList();

        assertThat(unmarked).isEmpty();
    }

    /** Both hold trees and mappers of the same names: what one wrote the other takes for a bean. */
    @ArchTest
    static void noFileKnowsTwoJacksons(JavaClasses classes) {
        Set<String> both = filesWith(classes, "tools.jackson.");
        both.retainAll(filesWith(
                classes,
                "com.fasterxml.jackson.core.",
                "com.fasterxml.jackson.databind.",
                "com.fasterxml.jackson.datatype."));

        assertThat(both).isEmpty();
    }

    private static Set<String> filesWith(JavaClasses classes, String... packages) {
        return classes.stream()
                .filter(type -> type.getDirectDependenciesFromSelf().stream()
                        .map(dependency -> dependency.getTargetClass().getFullName())
                        .anyMatch(target -> Stream.of(packages).anyMatch(target::startsWith)))
                .map(type -> type.getFullName().replaceAll("\\$.*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
