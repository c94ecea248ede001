package org.pouch.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** All modules speak alike, so that who knows one can read the others. */
class DialectTest {
    private static final Pattern SAYS_NOTHING = Pattern.compile("catch \\([^)]+ (e|ex|exception)\\)");
    private static final Pattern SQL_IN_LOWER_CASE = Pattern.compile("sql\\(\"+\\s*(select|insert|update|delete) ");

    @Test
    void failuresAreNamedForWhatHappened() throws IOException {
        assertThat(holding(SAYS_NOTHING)).isEmpty();
    }

    @Test
    void statementsAreWrittenAlike() throws IOException {
        assertThat(holding(SQL_IN_LOWER_CASE)).isEmpty();
    }

    /** Many rows at once are the only thing that JdbcClient does not know. */
    @Test
    void statementsAreRunAlike() throws IOException {
        assertThat(holding(Pattern.compile("import org\\.springframework\\.jdbc\\.core\\.JdbcTemplate;")))
                .allSatisfy(file -> assertThat(file).hasFileName("EngineContext.java"));
    }

    private static List<Path> holding(Pattern pattern) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            return files.filter(file -> file.toString().contains("/src/main/java/")
                            && !file.toString().contains("/target/")
                            && file.toString().endsWith(".java"))
                    .filter(file -> pattern.matcher(read(file)).find())
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }
}
