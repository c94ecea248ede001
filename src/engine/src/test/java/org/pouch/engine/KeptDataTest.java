package org.pouch.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Data directories of released versions, opened by this one. Those of this version are written, once it is released, by
 * {@code ./pouch test engine -Dtest=KeptDataTest -Dfixture.write=0.1.0}, and never changed from then on.
 */
@Tag("slow")
@EmbeddedOnly("it opens data directories")
class KeptDataTest {
    private static final @Nullable String WRITTEN = System.getProperty("fixture.write");

    @TempDir
    private Path data;

    @BeforeAll
    static void keepTheDataOfThisVersion(@TempDir Path written) {
        if (WRITTEN != null) {
            try (KeptInstances instances = new KeptInstances(written)) {
                instances.leaveWaiting();
            }
            KeptData.keep(written, WRITTEN);
        }
    }

    static Iterable<String> versions() {
        return KeptData.versions();
    }

    /** So that what is kept with the next version is known to end. */
    @Test
    void letsEveryInstanceOfThisVersionEnd() {
        try (KeptInstances instances = new KeptInstances(data)) {
            instances.leaveWaiting();
        }
        try (KeptInstances instances = new KeptInstances(data)) {
            instances.letEveryInstanceEnd();
        }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void letsEveryInstanceOfAnEarlierVersionEnd(String version) {
        KeptData.copy(version, data);

        try (KeptInstances instances = new KeptInstances(data)) {
            instances.letEveryInstanceEnd();
        }
        assertThat(data.resolve("engine.layout.begun")).doesNotExist();
    }
}
