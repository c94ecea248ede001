package org.pouch.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.engine.settings.EngineSettings;

/** A commit writes each page that it changed, so that large pages are what a file grows by. */
@EmbeddedOnly("what its file grows by cannot be seen")
class WrittenPagesTest extends EngineTest {
    private static final int BEFORE = 400;
    private static final int COUNTED = 100;

    /** With the pages that H2 has where nobody says otherwise it is 68. */
    private static final long MOST_KILOBYTES = 62;

    @TempDir
    private static Path folder;

    @Override
    protected EngineSettings settings() {
        return new EngineSettings("pages", 0, folder);
    }

    @Test
    void writesLittleMoreThanACreationChanges() {
        deploy("kept.bpmn", Models.sequence("kept", Models.service("task", "kept")));
        begin(BEFORE);
        long before = kilobytes();

        begin(COUNTED);

        assertThat((kilobytes() - before) / COUNTED).isLessThan(MOST_KILOBYTES);
    }

    private void begin(int instances) {
        for (int number = 0; number < instances; number++) {
            create("kept", Map.of("number", number, "country", "AA"));
        }
    }

    private long kilobytes() {
        return tables().sql(
                                "SELECT setting_value FROM information_schema.settings WHERE setting_name = 'info.FILE_SIZE'")
                        .query(Long.class)
                        .single()
                >> 10;
    }
}
