package org.pouch.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What we stand on is in support: docs/dependencies.md names every part, and its days are not over. */
class DependencySupportTest {
    private static final Pattern PROPERTY = Pattern.compile("<([a-z0-9-]+)\\.version>([^<]+)</");
    private static final Pattern PARENT =
            Pattern.compile("<artifactId>spring-boot-starter-parent</artifactId>\\s*<version>([^<]+)<");
    private static final Pattern GROUP = Pattern.compile("<dependency>\\s*<groupId>([^<]+)<");
    private final DependencyTable table = DependencyTable.read(Path.of("docs/dependencies.md"));
    private final String pom = Files.readString(Path.of("pom.xml"));

    DependencySupportTest() throws IOException {}

    @Test
    void noSupportHasEnded() {
        assertThat(table.ended(LocalDate.now(Clock.systemUTC()))).isEmpty();
    }

    @Test
    void everyVersionHasItsRowAndEveryRowItsVersion() {
        assertThat(table.of("Versions of pom.xml").map(DependencyTable.Row::name))
                .containsExactlyInAnyOrderElementsOf(versions().keySet());
    }

    @Test
    void everyRowSpeaksOfTheVersionThatIsUsed() {
        Map<String, String> versions = versions();

        assertThat(table.of("Versions of pom.xml").filter(row -> !row.allows(versions.get(row.name()))))
                .isEmpty();
    }

    @Test
    void everyDependencyIsNamed() throws IOException {
        String document = Files.readString(Path.of("docs/dependencies.md"));
        StringBuilder poms = new StringBuilder(pom);
        try (Stream<Path> modules = Files.list(Path.of("src"))) {
            for (Path module : modules.toList()) {
                poms.append(Files.readString(module.resolve("pom.xml")));
            }
        }
        Set<String> groups = GROUP.matcher(poms)
                .results()
                .map(found -> found.group(1))
                .filter(group -> !group.equals("org.pouch"))
                .collect(Collectors.toSet());

        assertThat(groups).allMatch(group -> document.contains("`" + group + "`"));
    }

    @Test
    void everyPackageOfNodeHasItsRowAndEveryRowItsPackage() throws IOException {
        Set<String> packages = new TreeSet<>();
        for (Path file : packageFiles()) {
            JsonNode json = new ObjectMapper().readTree(file.toFile());
            json.path("dependencies").fieldNames().forEachRemaining(packages::add);
            json.path("devDependencies").fieldNames().forEachRemaining(packages::add);
        }

        assertThat(table.of("Packages of Node").map(DependencyTable.Row::name))
                .containsExactlyInAnyOrderElementsOf(packages);
    }

    @Test
    void aDayThatIsNotOverSaysNothing() {
        DependencyTable days = DependencyTable.parse(List.of(
                "| `camel` | 4.22 | routes | Apache-2.0 | 2027-08-10 | its release notes |",
                "| `h2` | 2.5 | tables | MPL-2.0 | look again 2027-08-10 | nobody |"));

        assertThat(days.ended(LocalDate.of(2027, 8, 10))).isEmpty();
    }

    @Test
    void aDayThatHasPassedIsASentence() {
        DependencyTable days = DependencyTable.parse(List.of(
                "| `camel` | 4.22 | routes | Apache-2.0 | 2027-08-10 | its release notes |",
                "| `h2` | 2.5 | tables | MPL-2.0 | look again 2027-08-10 | nobody |",
                "| `later` | 1 | more | MIT | 2027-08-11 | its page |"));

        assertThat(days.ended(LocalDate.of(2027, 8, 11)))
                .containsExactly(
                        "Open support of camel 4.22 ended on 2027-08-10. Raise it, and set its new day in docs/dependencies.md.",
                        "Nobody says how long h2 2.5 is supported, and 2027-08-10, the day to look again, has passed."
                                + " See what is newest, and set the next day in docs/dependencies.md.");
    }

    @Test
    void refusesARowWithoutADay() {
        assertThatThrownBy(() -> DependencyTable.parse(List.of("| `h2` | 2.5 | tables | MPL-2.0 | always | nobody |")))
                .hasMessageContaining("h2")
                .hasMessageContaining("always");
    }

    private Map<String, String> versions() {
        Map<String, String> versions = new TreeMap<>();
        PROPERTY.matcher(pom).results().forEach(found -> versions.put(found.group(1), found.group(2)));
        versions.put(
                "spring-boot",
                PARENT.matcher(pom)
                        .results()
                        .map((MatchResult found) -> found.group(1))
                        .findFirst()
                        .orElseThrow());
        return versions;
    }

    private static Set<Path> packageFiles() throws IOException {
        Set<Path> files = new TreeSet<>();
        Files.walkFileTree(Path.of("src"), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                String name = folder.getFileName().toString();
                return name.equals("node_modules") || name.equals("target")
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.endsWith("package.json")) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return files;
    }
}
