package org.pouch.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.component.file.GenericFile;
import org.junit.jupiter.api.Test;

class SeenTwiceTest {
    private final SeenTwice seen = new SeenTwice();

    @Test
    void aFileThatGrowsIsNoneYet() {
        assertThat(seen.settled(file(100, 1))).isEmpty();
        assertThat(seen.settled(file(200, 2))).isEmpty();
        assertThat(seen.settled(file(300, 3))).isEmpty();
    }

    @Test
    void aFileThatTwoLooksSeeTheSameIsKnownByTheSameFromThenOn() {
        seen.settled(file(100, 1));

        assertThat(seen.settled(file(100, 1))).isPresent().isEqualTo(seen.settled(file(100, 1)));
    }

    private static GenericFile<Object> file(long length, long modified) {
        GenericFile<Object> file = new GenericFile<>();
        file.setAbsoluteFilePath("drop/a.p7m");
        file.setFileNameOnly("a.p7m");
        file.setFileLength(length);
        file.setLastModified(modified);
        return file;
    }
}
