package org.pouch.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.servers.SftpSite;

class DropTapTest {
    private static final byte[] TRUE = {1};

    @TempDir
    Path data;

    /** The receiver knows a packet before it takes its file away. */
    @Test
    void putsNothingWhereAnotherStillIs() throws IOException {
        try (SftpSite site = SftpSite.start(data, "uto", List.of("xru"))) {
            DropTap tap = new DropTap(site);
            Path file = site.drop("xru").resolve("a.p7m");
            assertThat(tap.put("xru", "a.p7m", TRUE)).isTrue();

            assertThat(tap.put("xru", "a.p7m", new byte[] {2})).isFalse();

            assertThat(file).hasBinaryContent(TRUE);
            assertThat(file.getParent()).isDirectoryContaining(file::equals).isDirectoryNotContaining("glob:**.part");

            Files.delete(file);

            assertThat(tap.put("xru", "a.p7m", new byte[] {2})).isTrue();
        }
    }
}
