package org.pouch.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.apache.camel.component.file.GenericFile;
import org.junit.jupiter.api.Test;

class SeenTwiceTest {
    private final SeenTwice seen = new SeenTwice();

    @Test
    void aFileThatGrowsIsNoneYet() {
        assertThat(look(file(100, 1))).isEmpty();
        assertThat(look(file(200, 2))).isEmpty();
        assertThat(look(file(300, 3))).isEmpty();
    }

    @Test
    void aFileThatTwoLooksSeeTheSameIsKnownByTheSameFromThenOn() {
        look(file(100, 1));

        assertThat(look(file(100, 1))).isPresent().isEqualTo(look(file(100, 1)));
    }

    @Test
    void oneLookSeesAFileOnceHoweverOftenItIsAsked() {
        assertThat(seen.settled(file(100, 1))).isEmpty();
        assertThat(seen.settled(file(100, 1))).isEmpty();
    }

    /** One that is gone and comes again is written anew, though it may look the same at first. */
    @Test
    void aFileThatWasGoneIsSeenAnew() {
        look(file(100, 1));
        seen.looked();
        seen.looked();

        assertThat(look(file(100, 1))).isEmpty();
        assertThat(look(file(100, 1))).isPresent();
    }

    @Test
    void aLookThatFailedBetweenTwoIsNone() {
        look(file(100, 1));
        seen.looked();

        assertThat(look(file(100, 1))).isPresent();
    }

    private Optional<String> look(GenericFile<?> file) {
        Optional<String> settled = seen.settled(file);
        seen.looked();
        return settled;
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
