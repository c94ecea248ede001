package org.pouch.engine;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.pouch.engine.store.UnitOfWork;
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

    /** An engine that speaks REST alone is run without gRPC's libraries, as in process tests. */
    @ArchTest
    static final ArchRule grpcStaysInTheGateway = noClasses()
            .that()
            .resideOutsideOfPackage("org.pouch.engine.gateway..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.grpc..", "com.google.protobuf..", "io.camunda.zeebe.gateway..");

    @ArchTest
    static final ArchRule theEngineStandsAlone = classes()
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage("org.pouch.engine..", "org.pouch.decision..")
                    .or(resideOutsideOfPackage("org.pouch..")));

    /** Whoever fills a place also reads it. */
    @ArchTest
    static final ArchRule aPlaceOfTheUnitOfWorkBelongsToOneClass = fields().that()
            .haveRawType(belongToAnyOf(UnitOfWork.class))
            .should()
            .bePrivate()
            .andShould()
            .beStatic()
            .andShould()
            .beFinal();

    @ArchTest
    static void theUnitOfWorkNamesWhoHasAPlaceInIt(JavaClasses classes) throws IOException {
        Set<String> places = classes.stream()
                .filter(type -> type.getFields().stream()
                        .anyMatch(field -> belongToAnyOf(UnitOfWork.class).test(field.getRawType())))
                .map(JavaClass::getSimpleName)
                .collect(Collectors.toSet());
        String javadoc = Files.readString(Path.of("src/engine/src/main/java/org/pouch/engine/store/UnitOfWork.java"))
                .split("\\*/")[0];

        assertThat(Pattern.compile("\\{@code (\\w+)}")
                        .matcher(javadoc)
                        .results()
                        .map(name -> name.group(1))
                        .collect(Collectors.toSet()))
                .isEqualTo(places);
    }

    /** A message may quote a variable or a row; {@link org.pouch.engine.fault.FaultTrace} leaves it out. */
    @Test
    void theLogIsToldOfFailuresByTheirTraceAlone() throws IOException {
        Pattern raw = Pattern.compile(
                "LOG\\.(warn|error)\\((?:\"[^\"]*\"|[^\";])*,\\s*(fail\\w*|refused|unreadable)\\s*\\);");
        try (Stream<Path> files = Files.walk(Path.of("src/engine/src/main/java"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".java"))
                            .filter(file -> raw.matcher(read(file)).find()))
                    .isEmpty();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
