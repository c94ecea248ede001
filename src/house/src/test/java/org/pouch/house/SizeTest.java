package org.pouch.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Small things: half the classes fit a screen, and a folder holds what one can keep in mind. */
class SizeTest {
    private static final int MOST_LINES = 300;
    private static final int MOST_TYPES = 30;

    @Test
    void noClassIsLongerThanAFewScreens() throws IOException {
        assertThat(sources().filter(file -> lines(file) > MOST_LINES)).isEmpty();
    }

    @Test
    void noRoomIsFullerThanOneCanKeepInMind() throws IOException {
        Map<Path, Long> rooms = sources()
                .filter(file -> !file.endsWith("package-info.java"))
                .collect(Collectors.groupingBy(Path::getParent, Collectors.counting()));

        assertThat(rooms.entrySet().stream().filter(room -> room.getValue() > MOST_TYPES))
                .isEmpty();
    }

    private static Stream<Path> sources() throws IOException {
        try (Stream<Path> modules = Files.list(Path.of("src"))) {
            return modules.map(module -> module.resolve("src/main/java")).filter(Files::isDirectory).toList().stream()
                    .flatMap(SizeTest::below)
                    .filter(file -> file.toString().endsWith(".java"));
        }
    }

    private static Stream<Path> below(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.toList().stream();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
