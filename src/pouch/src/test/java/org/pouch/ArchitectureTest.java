package org.pouch;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import java.text.Bidi;
import java.text.BreakIterator;
import java.text.Collator;
import java.text.Normalizer;
import org.junit.jupiter.api.Test;
import org.pouch.house.HouseRules;
import org.pouch.packet.Unicode;
import org.springframework.modulith.core.ApplicationModules;

/** The map of the house (docs/architecture.md), kept true. */
@AnalyzeClasses(packages = "org.pouch", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchTests house = ArchTests.in(HouseRules.class);

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
            .resideInAnyPackage("org.apache.pdfbox..", "org.apache.fontbox..", "org.apache.xmpbox..");

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

    /** Its own module says what is inside; from here it is a program that is started. */
    @ArchTest
    static final ArchRule theEngineIsStartedAndNothingElse = noClasses()
            .that()
            .resideOutsideOfPackages("org.pouch.engine..", "org.pouch.decision..")
            .should()
            .dependOnClassesThat(resideInAPackage("org.pouch.engine..")
                    .and(not(resideInAnyPackage(
                            "org.pouch.engine", "org.pouch.engine.settings", "org.pouch.engine.shell"))));

    @ArchTest
    static final ArchRule noServerIsInTheProduct = noClasses()
            .that()
            .resideOutsideOfPackage("org.pouch.servers..") // beside the product when it is tested
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.pouch.servers..",
                    "org.pouch.sandbox..",
                    "com.icegreen..",
                    "org.apache.sshd..",
                    "org.apache.activemq.artemis.core.server..");

    @ArchTest
    static final ArchRule thePacketIsPlainJava = noClasses()
            .that()
            .resideInAPackage("org.pouch.packet..")
            .and()
            .doNotHaveSimpleName("package-info")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.springframework..");

    /** Nothing is searched for, repaired or guessed where a verdict is made: PDFBox does all three. */
    @ArchTest
    static final ArchRule theStrictReaderKnowsNoPdfbox = noClasses()
            .that()
            .resideInAnyPackage("org.pouch.pdf.syntax..", "org.pouch.pdf.content..", "org.pouch.pdf.change..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.pdfbox..", "org.apache.fontbox..", "java.awt..");

    /** What two partners must agree about is asked of {@link Unicode}, not of the JDK that happens to run. */
    @ArchTest
    static final ArchRule noJdkDecidesAboutLetters = noClasses()
            .that()
            .resideInAnyPackage("org.pouch.packet..", "org.pouch.pdf..", "org.pouch.sealing..", "org.pouch.identity..")
            .and()
            .doNotHaveFullyQualifiedName(Unicode.class.getName())
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(
                    Normalizer.class,
                    Bidi.class,
                    BreakIterator.class,
                    Collator.class,
                    Character.UnicodeScript.class,
                    Character.UnicodeBlock.class)
            .orShould()
            .accessTargetWhere(
                    describe(
                            "a property of a character",
                            access -> access.getTargetOwner().isEquivalentTo(Character.class)
                                    && access.getTarget()
                                            .getName()
                                            .matches(
                                                    "get(Type|Directionality|Name|NumericValue)|to(Upper|Lower|Title)Case"
                                                            + "|is(Letter|Upper|Lower|Title|White|Space|Mirrored|Ideographic|Alphabetic).*")));

    /** In an Arabic or Persian locale, digits are not those that ids and dates are made of. */
    @ArchTest
    static final ArchRule numbersAreWrittenInNoLanguage = noClasses()
            .that()
            .resideInAnyPackage(
                    "org.pouch.packet..",
                    "org.pouch.pdf..",
                    "org.pouch.sealing..",
                    "org.pouch.identity..",
                    "org.pouch.signing..",
                    "org.pouch.trust..",
                    "org.pouch.ledger..",
                    "org.pouch.exchange..",
                    "org.pouch.casework..")
            .should()
            .callMethod(String.class, "format", String.class, Object[].class)
            .orShould()
            .callMethod(String.class, "formatted", Object[].class);

    /** Spring writes answers with Jackson 3, for which a tree of Jackson 2 is a bean with forty getters. */
    @ArchTest
    static final ArchRule answersHoldNoTreeOfJackson2 = noFields()
            .that()
            .areDeclaredInClassesThat()
            .resideInAnyPackage("org.pouch.desk..", "org.pouch.operations..", "org.pouch.api..")
            .should()
            .haveRawType(assignableTo(JsonNode.class));
}
