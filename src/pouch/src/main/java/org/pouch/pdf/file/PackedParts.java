package org.pouch.pdf.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;
import org.pouch.packet.Content;
import org.pouch.packet.Sha256;
import org.pouch.pdf.common.Cos;

/**
 * Packs fonts and colour profiles, of which many documents have the same, and remembers the last of them: packing takes longer
 * than all else in a small document. Known by all of their bytes. Thread-safe.
 */
final class PackedParts {
    private static final int MOST = 48;
    private static final int LARGEST = 256 * 1024;

    private final Map<Sha256, byte[]> packed = new Newest();
    /** As others packed them; never written into a document of ours, for who packs can hide something in how. */
    private final Map<Sha256, byte[]> seen = new Newest();

    private static final class Newest extends LinkedHashMap<Sha256, byte[]> {
        private static final long serialVersionUID = 1L;

        Newest() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Sha256, byte[]> eldest) {
            return size() > MOST;
        }
    }

    COSStream stream(PDDocument document, Content data) {
        if (data.size() > LARGEST) {
            return Cos.packed(document, data.bytes());
        }
        Sha256 digest = data.digest();
        byte[] known = find(packed, digest);
        if (known == null) {
            COSStream stream = Cos.packed(document, data.bytes());
            keep(packed, digest, bytes(stream));
            return stream;
        }
        return new ContentStream(Content.of(known), COSName.FLATE_DECODE);
    }

    /**
     * True when these bytes of a file unpack to the data, and nothing stands behind what is packed. Those that did are
     * remembered, so that the next document with the same is not unpacked.
     */
    boolean isPacked(Content data, byte[] file, int start, int length) {
        if (data.size() > LARGEST || length > LARGEST) {
            return PackedBytes.isOf(data.bytes(), file, start, length);
        }
        Sha256 digest = data.digest();
        for (Map<Sha256, byte[]> memory : List.of(packed, seen)) {
            byte[] known = find(memory, digest);
            if (known != null && Arrays.equals(known, 0, known.length, file, start, start + length)) {
                return true;
            }
        }
        boolean holds = PackedBytes.isOf(data.bytes(), file, start, length);
        if (holds) {
            keep(seen, digest, Arrays.copyOfRange(file, start, start + length));
        }
        return holds;
    }

    private synchronized byte @Nullable [] find(Map<Sha256, byte[]> memory, Sha256 digest) {
        return memory.get(digest);
    }

    private synchronized void keep(Map<Sha256, byte[]> memory, Sha256 digest, byte[] bytes) {
        memory.put(digest, bytes);
    }

    private static byte[] bytes(COSStream stream) {
        try (InputStream in = stream.createRawInputStream()) {
            return in.readAllBytes();
        } catch (IOException impossibleInMemory) {
            throw new UncheckedIOException(impossibleInMemory);
        }
    }
}
