package org.pouch.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pouch.trust.TrustAnchors;

/**
 * Signed, attacked and broken documents of others, each with the verdict it must get. They are not ours to pass on: where
 * nobody gives them, what needs them is left out. {@code POUCH_CORPUS} or {@code -Dpouch.corpus} names their folder;
 * without either it is looked for beside the checkout.
 */
public final class Corpus {
    private static final @Nullable String NAMED = System.getProperty("pouch.corpus", System.getenv("POUCH_CORPUS"));
    private static final Path FOLDER = Path.of(NAMED == null ? "../shared/corpus" : NAMED);

    private Corpus() {}

    /** @param verdict in the words of its manifest, such as REJECT */
    public record Entry(String file, String what, String verdict) {
        public byte[] bytes() {
            return read(FOLDER.resolve(file));
        }

        /** The certificates that signed it: an attack must be refused although its victim is trusted. */
        public TrustAnchors signers() {
            return anchors(1);
        }

        /** Every certificate inside. */
        public TrustAnchors everyone() {
            return anchors(2);
        }

        /** Every certificate inside that signed itself. */
        public TrustAnchors roots() {
            return new TrustAnchors(anchors(2).certificates().stream()
                    .filter(each -> each.getSubjectX500Principal().equals(each.getIssuerX500Principal()))
                    .toList());
        }

        private TrustAnchors anchors(int column) {
            List<X509Certificate> found = new ArrayList<>();
            for (String[] row : rows("pki/EMBEDDED-CERTS.tsv")) {
                if (row[0].equals(file)) {
                    for (String hash : row[column].split(",")) {
                        Path pem = FOLDER.resolve("pki/embedded/" + hash + ".pem");
                        if (Files.exists(pem)) {
                            found.addAll(TrustAnchors.load(pem).certificates());
                        }
                    }
                }
            }
            return new TrustAnchors(found);
        }

        @Override
        public String toString() {
            return file;
        }
    }

    public static Entry of(String file) {
        return entries(file).get(0);
    }

    /** All entries whose file name starts so. */
    public static List<Entry> entries(String start) {
        requireGiven();
        return rows("MANIFEST.tsv").stream()
                .filter(row -> row[0].startsWith(start) && row[0].endsWith(".pdf"))
                .map(row -> new Entry(row[0], row[2], row[4]))
                .toList();
    }

    /** Who names a folder wants it tested; who has none goes on without. */
    private static void requireGiven() {
        if (NAMED != null && !Files.isDirectory(FOLDER)) {
            throw new IllegalStateException("the documents of others should be at " + FOLDER.toAbsolutePath()
                    + ", as POUCH_CORPUS or pouch.corpus says, but there is no such folder");
        }
        assumeTrue(Files.isDirectory(FOLDER), "no documents of others are given: POUCH_CORPUS names no folder");
    }

    private static List<String[]> rows(String table) {
        try {
            return Files.readAllLines(FOLDER.resolve(table)).stream()
                    .map(line -> line.split("\t", -1))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
