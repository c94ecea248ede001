package org.pouch.engine;

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

/** The map of docs/engine-inside.md, kept true. */
@AnalyzeClasses(packages = "org.pouch.engine", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchTests house = ArchTests.in(HouseRules.class);

    @ArchTest
    static final ArchRule operatonsInsideIsKnownToTokensAlone = noClasses()
            .that()
            .resideOutsideOfPackage("org.pouch.engine.token..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.operaton.bpm.engine.impl..");

    /** What is below the web says what happened; which status that is, the web says. */
    @ArchTest
    static final ArchRule httpStaysInTheWeb = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "org.pouch.engine", "org.pouch.engine.web..", "org.pouch.engine.api..", "org.pouch.engine.read..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.http..", "jakarta.servlet..");

    @ArchTest
    static final ArchRule theEngineStandsAlone = classes()
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage("org.pouch.engine..", "org.pouch.decision..")
                    .or(resideOutsideOfPackage("org.pouch..")));
}
