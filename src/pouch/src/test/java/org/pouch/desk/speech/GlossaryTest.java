package org.pouch.desk.speech;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One word for one thing, in all that people read in Chinese: docs/glossary.md says which. */
class GlossaryTest {
    private static final List<Path> TEXTS = List.of(
            Path.of("src/pouch/src/main/resources/messages_zh.properties"),
            Path.of("src/pouch/src/main/resources/desk"),
            Path.of("src/pouch/src/main/resources/schema"),
            Path.of("src/pouch/src/main/java"),
            Path.of("processes"));
    private static final Set<String> KINDS = Set.of("properties", "txt", "json", "java", "form", "bpmn");
    private static final String NO_OTHER = "–";

    private record Row(String chinese, String never) {}

    @Test
    void writesNoOtherWordForAThing() throws IOException {
        TreeMap<String, String> others = new TreeMap<>();
        for (Path file : files()) {
            String text = Files.readString(file);
            rows().flatMap(row -> Arrays.stream(row.never().split("、")))
                    .filter(never -> !never.equals(NO_OTHER) && text.contains(never))
                    .forEach(never -> others.put(file.getFileName() + " " + never, "docs/glossary.md has the word"));
        }

        assertThat(others).isEmpty();
    }

    @Test
    void listsWordsThatAreUsed() throws IOException {
        StringBuilder texts = new StringBuilder();
        for (Path file : files()) {
            texts.append(Files.readString(file));
        }

        assertThat(rows().map(Row::chinese))
                .hasSizeGreaterThan(30)
                .allSatisfy(word -> assertThat(texts).contains(word));
    }

    private static Stream<Row> rows() throws IOException {
        return Files.readAllLines(Path.of("docs/glossary.md")).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| ---") && !line.startsWith("| English"))
                .map(line -> Arrays.stream(line.split("\\|")).map(String::strip).toList())
                .map(cells -> new Row(cells.get(2), cells.get(3)));
    }

    private static List<Path> files() {
        return TEXTS.stream().flatMap(GlossaryTest::below).toList();
    }

    private static Stream<Path> below(Path place) {
        try (Stream<Path> files = Files.walk(place)) {
            return files
                    .filter(file -> Files.isRegularFile(file)
                            && KINDS.contains(
                                    file.toString().substring(file.toString().lastIndexOf('.') + 1)))
                    .toList()
                    .stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
