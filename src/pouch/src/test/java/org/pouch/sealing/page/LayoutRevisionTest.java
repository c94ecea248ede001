package org.pouch.sealing.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.pouch.packet.PacketKind;
import org.pouch.testing.SamplePages;

class LayoutRevisionTest {
    private static final String FILE = "revision-" + PageLayout.REVISION + ".txt";
    private static final String VERSIONS = "versions-" + PageLayout.REVISION + ".txt";

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

        assertThat(drawn).isEqualTo(always(FILE));
    }

    /**
     * A packet names the version of its layout, and whoever has another version refuses it. A kind that is added leaves the
     * versions of the others as they are; whoever changes one knows that partners upgrade together.
     */
    @Test
    void callsTheLayoutOfEachKindAsThisRevisionAlwaysDid() throws IOException {
        assertThat(Stream.of(PacketKind.values())
                        .map(kind -> kind + ": " + PageLayout.of(kind).version().hex()))
                .containsExactlyElementsOf(always(VERSIONS));
    }

    private static List<String> always(String name) throws IOException {
        try (InputStream file = LayoutRevisionTest.class.getResourceAsStream("/layout/" + name)) {
            assertThat(file).as(name).isNotNull();
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }
}
