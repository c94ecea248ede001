package org.pouch.pdf.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.apache.pdfbox.io.RandomAccess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parts of a document that wait on disk are nobody else's. */
class NamelessFilesTest {
    @TempDir
    private Path folder;

    /** A passport among them would lie there after a kill. */
    @Test
    void haveNoNameWhileTheyHoldSomething() throws IOException {
        try (NamelessFiles files = new NamelessFiles(folder)) {
            RandomAccess part = files.createBuffer();
            part.write(new byte[200_000]);

            assertThat(folder).isEmptyDirectory();
        }
    }

    @Test
    void giveBackWhatWasWrittenInPiecesOfAnySize() throws IOException {
        byte[] content = new byte[300_001];
        new Random(1).nextBytes(content);
        try (NamelessFiles files = new NamelessFiles(folder)) {
            RandomAccess part = files.createBuffer();
            RandomAccess other = files.createBuffer();
            other.write(1);
            for (int at = 0, size = 1; at < content.length; at += size, size = size * 3 % 100_003) {
                size = Math.min(size, content.length - at);
                part.write(content, at, size);
            }
            assertThat(part.length()).isEqualTo(content.length);
            assertThat(part.isEOF()).isTrue();

            part.seek(0);
            byte[] read = new byte[content.length];
            part.readFully(read);

            assertThat(read).isEqualTo(content);
            assertThat(part.read()).isEqualTo(-1);
            assertThat(part.createView(7, 1).read()).isEqualTo(content[7] & 0xff);
            part.clear();
            part.write(9);
            part.seek(0);
            assertThat(part.read()).isEqualTo(9);
            assertThat(part.length()).isEqualTo(1);
        }
    }
}
