package org.pouch.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pouch.testing.TestPki.NOON;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.cert.X509CRL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.testing.TestPki;
import org.pouch.testing.TestPki.ListContent;

/** A list that somebody renewed counts from then on. */
class RevocationCacheTest {
    private static final FileTime MORNING = FileTime.from(NOON.minusSeconds(7200));
    private static final FileTime LATER = FileTime.from(NOON.minusSeconds(3600));

    private final TestPki pki = new TestPki();
    private final X509CRL first = list(1);
    private final X509CRL second = list(2);
    private final X509CRL other = list(3);

    @TempDir
    private Path folder;

    @Test
    void seesAListThatWasReplaced() throws Exception {
        RevocationCache cache = new RevocationCache(folder);
        write("a.crl", first, MORNING);
        assertThat(cache.get().revocations()).containsExactly(first);

        write("a.crl", second, LATER);

        assertThat(cache.get().revocations()).containsExactly(second);
    }

    @Test
    void seesAListThatWasReplacedByOneOlderThanAnother() throws Exception {
        RevocationCache cache = new RevocationCache(folder);
        write("a.crl", first, MORNING);
        write("b.crl", other, FileTime.from(NOON));
        assertThat(cache.get().revocations()).containsExactly(first, other);

        write("a.crl", second, LATER);

        assertThat(cache.get().revocations()).containsExactly(second, other);
    }

    @Test
    void seesAListPutBackByAnOlderOne() throws Exception {
        RevocationCache cache = new RevocationCache(folder);
        write("a.crl", second, LATER);
        cache.get();

        write("a.crl", first, MORNING);

        assertThat(cache.get().revocations()).containsExactly(first);
    }

    @Test
    void seesAFileThatCameOrWentWithAnOldTime() throws Exception {
        RevocationCache cache = new RevocationCache(folder);
        write("a.crl", first, LATER);
        cache.get();

        write("b.crl", other, MORNING);
        assertThat(cache.get().revocations()).containsExactly(first, other);

        Files.delete(folder.resolve("b.crl"));
        assertThat(cache.get().revocations()).containsExactly(first);
    }

    @Test
    void readsNothingAgainThatDidNotChange() throws Exception {
        RevocationCache cache = new RevocationCache(folder);
        write("a.crl", first, MORNING);

        assertThat(cache.content()).isSameAs(cache.content());
    }

    @Test
    void keepsOneFileToo() throws Exception {
        write("a.crl", first, MORNING);
        RevocationCache cache = new RevocationCache(folder.resolve("a.crl"));
        assertThat(cache.get().revocations()).containsExactly(first);

        write("a.crl", second, LATER);

        assertThat(cache.get().revocations()).containsExactly(second);
    }

    @Test
    void takesNoMissingPlaceForNothingRevoked() {
        assertThatThrownBy(() -> new RevocationCache(folder.resolve("none")).get())
                .isInstanceOf(KeyUnavailable.class)
                .hasMessageContaining("none");
    }

    private X509CRL list(int hours) {
        return pki.list(NOON.minusSeconds(3600), NOON.plusSeconds(3600L * hours), ListContent.NOTHING);
    }

    private void write(String name, X509CRL list, FileTime time) throws Exception {
        Path file = Files.write(folder.resolve(name), list.getEncoded());
        setTime(file, time);
    }

    private static void setTime(Path file, FileTime time) throws IOException {
        Files.setLastModifiedTime(file, time);
    }
}
