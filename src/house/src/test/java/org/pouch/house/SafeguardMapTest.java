package org.pouch.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/safeguards.md says of every rule where it is enforced and which test fails when it is not. */
class SafeguardMapTest {
    private static final Pattern ROW = Pattern.compile("\\| (R-\\d\\d) \\| (.+?) \\| ?(.*?) ?\\|");
    private static final Pattern NAME = Pattern.compile("`([A-Z][A-Za-z]+)`");

    private final Map<String, Matcher> rows = rows();

    private static Map<String, Matcher> rows() {
        Map<String, Matcher> rows = new TreeMap<>();
        for (String line : text().lines().toList()) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                assertThat(rows.put(row.group(1), row)).as(line).isNull();
            }
        }
        return rows;
    }

    private static String text() {
        try {
            return Files.readString(Path.of("docs", "safeguards.md"));
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    @Test
    void everyRuleHasARow() {
        assertThat(rows.keySet())
                .containsExactlyElementsOf(Stream.of(numbers(1, 10), numbers(14, 23), numbers(30, 41), numbers(50, 54))
                        .flatMap(List::stream)
                        .toList());
    }

    private static List<String> numbers(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(number -> "R-" + (number < 10 ? "0" : "") + number)
                .toList();
    }

    @Test
    void everyClassItNamesExists() throws IOException {
        Set<String> classes;
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            classes = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.replace(".java", ""))
                    .collect(Collectors.toSet());
        }

        for (Matcher row : rows.values()) {
            assertThat(classes).as(row.group()).containsAll(names(row.group()));
        }
    }

    @Test
    void whatIsEnforcedNamesATestAndWhatIsNotNamesNone() {
        for (Matcher row : rows.values()) {
            List<String> tests = names(row.group(3));
            if (row.group(2).startsWith("not yet")) {
                assertThat(tests).as(row.group()).isEmpty();
            } else if (!row.group(2).startsWith("there is no")) {
                assertThat(tests).as(row.group()).isNotEmpty().allMatch(name -> name.endsWith("Test"));
            }
        }
    }

    private static List<String> names(String text) {
        return NAME.matcher(text).results().map(found -> found.group(1)).toList();
    }
}
