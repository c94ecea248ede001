package org.pouch.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each row of what the document says of the engine names a test that holds it. */
class EngineDocumentTest {
    private static final Path DOCUMENT = Path.of("docs/engine.md");
    private static final Pattern NAMED = Pattern.compile("`(\\w+Test)`");

    /** Whose commands and settings are the product's, tested where it is. */
    private static final String OF_THE_PRODUCT = "## Run it";

    private static final List<String> OF_THE_ENGINE = List.of("engine", "decision");

    private record Row(String section, String text) {
        private List<String> tests() {
            return NAMED.matcher(text).results().map(found -> found.group(1)).toList();
        }
    }

    /** Without the heads of tables and the lines below them. */
    private static List<Row> rows() throws IOException {
        List<String> lines = Files.readAllLines(DOCUMENT);
        List<Row> rows = new ArrayList<>();
        String section = "";
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith("## ")) {
                section = line;
            }
            boolean isHead = i + 1 < lines.size() && lines.get(i + 1).startsWith("| ---");
            if (line.startsWith("| ") && !line.startsWith("| ---") && !isHead) {
                rows.add(new Row(section, line));
            }
        }
        return rows;
    }

    private static Set<String> testsIn(List<String> modules) throws IOException {
        Set<String> names = new HashSet<>();
        for (String module : modules) {
            Path tests = Path.of("src", module, "src/test/java");
            if (Files.isDirectory(tests)) {
                try (Stream<Path> files = Files.walk(tests)) {
                    names.addAll(files.map(file -> String.valueOf(file.getFileName()))
                            .filter(name -> name.endsWith("Test.java"))
                            .map(name -> name.substring(0, name.length() - ".java".length()))
                            .collect(Collectors.toSet()));
                }
            }
        }
        return names;
    }

    @Test
    void namesATestInEachRow() throws IOException {
        List<Row> rows = rows();

        assertThat(rows).hasSizeGreaterThan(100);
        assertThat(rows)
                .allSatisfy(row -> assertThat(row.tests()).as(row.text()).isNotEmpty());
    }

    @Test
    void namesTestsThatAreThere() throws IOException {
        Set<String> ours = testsIn(OF_THE_ENGINE);
        Set<String> all = testsIn(
                Arrays.asList(Objects.requireNonNull(Path.of("src").toFile().list())));

        assertThat(rows())
                .allSatisfy(row -> assertThat(row.section().equals(OF_THE_PRODUCT) ? all : ours)
                        .as(row.text())
                        .containsAll(row.tests()));
        assertThat(NAMED.matcher(Files.readString(DOCUMENT)).results().map(found -> found.group(1)))
                .allSatisfy(name -> assertThat(all).contains(name));
    }
}
