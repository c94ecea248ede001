package org.pouch.pdf.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
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

    private final Map<Sha256, byte[]> packed = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Sha256, byte[]> eldest) {
            return size() > MOST;
        }
    };

    COSStream stream(PDDocument document, byte[] data) {
        if (data.length > LARGEST) {
            return Cos.packed(document, data);
        }
        Sha256 digest = Sha256.of(data);
        byte[] known = find(digest);
        if (known == null) {
            COSStream stream = Cos.packed(document, data);
            keep(digest, bytes(stream));
            return stream;
        }
        COSStream stream = document.getDocument().createCOSStream();
        stream.setItem(COSName.FILTER, COSName.FLATE_DECODE);
        return Cos.filled(stream, Content.of(known));
    }

    private synchronized byte @Nullable [] find(Sha256 digest) {
        return packed.get(digest);
    }

    private synchronized void keep(Sha256 digest, byte[] bytes) {
        packed.put(digest, bytes);
    }

    private static byte[] bytes(COSStream stream) {
        try (InputStream in = stream.createRawInputStream()) {
            return in.readAllBytes();
        } catch (IOException impossibleInMemory) {
            throw new UncheckedIOException(impossibleInMemory);
        }
    }
}
