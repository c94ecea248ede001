package org.pouch.sealing.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pouch.testing.SamplePages;

class LayoutRevisionTest {
    private static final String FILE = "revision-" + PageLayout.REVISION + ".txt";

    /**
     * Whoever has a packet of this revision sets its pages again and refuses what is drawn otherwise. If a drawing must
     * change, raise {@link PageLayout#REVISION}; what this test leaves in
     * {@code src/pouch/target/layout} belongs to the new one.
     */
    @Test
    void drawsWhatThisRevisionAlwaysDrew() throws IOException {
        List<String> drawn = SamplePages.all().entrySet().stream()
                .map(page -> page.getKey() + ": " + SamplePages.printed(page.getValue()))
                .toList();
        Files.write(Files.createDirectories(Path.of("src/pouch/target/layout")).resolve(FILE), drawn);

        assertThat(drawn).isEqualTo(always());
    }

    private static List<String> always() throws IOException {
        try (InputStream file = LayoutRevisionTest.class.getResourceAsStream("/layout/" + FILE)) {
            assertThat(file).as(FILE).isNotNull();
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }
}
