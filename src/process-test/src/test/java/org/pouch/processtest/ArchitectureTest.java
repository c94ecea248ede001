package org.pouch.processtest;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import org.pouch.house.HouseRules;

/** What is on the class path of the project under test, and what is not. */
@AnalyzeClasses(packages = "org.pouch.processtest", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchTests house = ArchTests.in(HouseRules.class);

    @ArchTest
    static final ArchRule testsKnowTheClientAndJUnitAlone = classes()
            .that()
            .resideOutsideOfPackage("org.pouch.processtest.inside..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    "java..",
                    "io.camunda.client..",
                    "org.junit..",
                    "org.opentest4j..",
                    "org.jspecify..",
                    "org.pouch.processtest.."));

    /** It is loaded by name, elsewhere. */
    @ArchTest
    static final ArchRule nobodyKnowsTheInside = noClasses()
            .that()
            .resideOutsideOfPackage("org.pouch.processtest.inside..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.pouch.processtest.inside..");

    @ArchTest
    static final ArchRule theInsideKnowsTheEngine = classes()
            .that()
            .resideInAPackage("org.pouch.processtest.inside..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                            "org.pouch.engine..",
                            "org.pouch.drawing..",
                            "org.pouch.processtest.host..",
                            "org.pouch.processtest.inside..")
                    .or(resideOutsideOfPackage("org.pouch..")));
}
