package org.pouch.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The threat model names a test for each control; a name that points nowhere is a control nobody checks. */
class ThreatModelTest {
    private static final Pattern TEST = Pattern.compile("`([A-Z][A-Za-z]+Test)`");
    private static final Pattern CODE = Pattern.compile("`([A-Z]+(?:_[A-Z]+)*)`");
    private static final String PUBLISHED = "## Published attacks";

    private static String model;
    /** The files of tests by the names of their classes. */
    private static Map<String, Path> tests;

    @BeforeAll
    static void read() throws IOException {
        model = Files.readString(Path.of("docs", "threat-model.md"));
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            tests = files.filter(file -> file.toString().endsWith("Test.java"))
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().replace(".java", ""),
                            file -> file,
                            (one, other) -> one));
        }
    }

    @Test
    void everyTestItNamesExists() {
        assertThat(tests.keySet()).containsAll(named(TEST, model));
    }

    @Test
    void everyReasonItGivesForAPublishedAttackIsAsserted() throws IOException {
        int start = model.indexOf(PUBLISHED);
        List<String> rows = model.substring(start, model.indexOf("\n## ", start))
                .lines()
                .filter(line -> line.startsWith("| ") && CODE.matcher(line).find())
                .toList();

        assertThat(rows).hasSizeGreaterThan(10);
        for (String row : rows) {
            StringBuilder sources = new StringBuilder();
            for (String test : named(TEST, row)) {
                sources.append(Files.readString(tests.get(test)));
            }
            assertThat(named(CODE, row))
                    .as(row)
                    .allMatch(code -> sources.indexOf('"' + code + '"') >= 0 || sources.indexOf(" " + code + '"') >= 0);
        }
    }

    private static List<String> named(Pattern kind, String text) {
        return kind.matcher(text)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
    }
}
