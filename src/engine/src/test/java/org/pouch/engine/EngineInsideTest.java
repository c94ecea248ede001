package org.pouch.engine;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.operaton.bpm.engine.ProcessEngine;

/** The documents for the engine's next owner tell of this engine. */
class EngineInsideTest {
    private static final Path INSIDE = Path.of("docs/engine-inside.md");

    private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");
    private static final Pattern TYPE = Pattern.compile("(?<![\\w./…-])[A-Z][a-z]+[A-Za-z]*(?!\\w*\\.md)");

    /** Also those of others that ours rest on. */
    private static final Pattern KNOWN = Pattern.compile(
            "(?m)\\b(?:class|record|interface|enum) ([A-Z]\\w+)|^import (?:static )?[a-z0-9_.]+\\.([A-Z]\\w+)");

    private static final Pattern TABLE = Pattern.compile("(?m)^CREATE TABLE (\\w+)");

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    private static List<Path> files(String folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }

    private static Stream<String> code(Path document) {
        return CODE.matcher(read(document).replaceAll("(?s)```.*?```", ""))
                .results()
                .map(found -> found.group(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"engine-inside.md", "adding-a-bpmn-element.md"})
    void namesOnlyTypesThatAreThere(String document) throws IOException {
        Set<String> named = code(Path.of("docs", document))
                .flatMap(code -> TYPE.matcher(code).results().map(MatchResult::group))
                .collect(toCollection(TreeSet::new));
        assertThat(named).contains("Lifecycle", "OperatonXml");

        for (String module : List.of("src/engine/src", "src/decision/src")) {
            for (Path file : files(module, ".java")) {
                KNOWN.matcher(read(file))
                        .results()
                        .forEach(type -> named.remove(type.group(1) == null ? type.group(2) : type.group(1)));
            }
        }

        assertThat(named).as("types in docs/%s that are nowhere", document).isEmpty();
    }

    @Test
    void tellsOfEveryRoom() throws IOException {
        String root = "src/engine/src/main/java/org/pouch/engine/";
        List<String> rooms = files(root, "package-info.java").stream()
                .map(file -> file.getParent().toString().replace('/', '.'))
                .filter(room -> room.length() > root.length())
                .map(room -> room.substring(root.length()))
                .toList();

        assertThat(rooms).hasSizeGreaterThan(15).allMatch(code(INSIDE).toList()::contains, "is in a row of Rooms");
    }

    @Test
    void tellsOfEveryTable() throws IOException {
        List<String> tables = files("src/engine/src/main/resources/org/pouch/engine/schema", ".sql").stream()
                .flatMap(script -> TABLE.matcher(read(script)).results().map(found -> found.group(1)))
                .toList();

        assertThat(tables).hasSizeGreaterThan(30);
        assertThat(tables).allMatch(code(INSIDE).toList()::contains, "is in a row of Tables");
    }

    /** Whoever raises Operaton is led to what else is to be done. */
    @Test
    void tellsOfTheOperatonThatIsShipped() throws IOException {
        Properties product = new Properties();
        try (InputStream info = ProcessEngine.class.getResourceAsStream("product-info.properties")) {
            product.load(info);
        }
        String list = "docs/engine-inside.md, \"Raise Operaton\": follow its list, then write the version there";

        assertThat(read(INSIDE)).as(list).contains("| Operaton | " + product.getProperty("operaton.version") + " |");
        for (String database : List.of("jdbc:h2:mem:any", "jdbc:postgresql://localhost/any")) {
            assertThat(read(INSIDE))
                    .as(list)
                    .contains("| its tables | " + OperatonSchema.of(database).shipped() + " |");
        }
    }
}
