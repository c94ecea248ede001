package org.pouch;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import org.pouch.house.HouseRules;
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
}
