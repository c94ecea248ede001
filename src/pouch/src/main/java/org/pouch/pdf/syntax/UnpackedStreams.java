package org.pouch.pdf.syntax;

import java.util.HashMap;
import java.util.Map;
import org.pouch.pdf.syntax.PdfValue.Stream;

/** The streams of one document, each unpacked once, however often and in however many revisions it is asked for. */
public final class UnpackedStreams {
    private final StreamDecoder decoder;
    private final Map<Stream, byte[]> known = new HashMap<>();

    public UnpackedStreams(byte[] file, Budget budget) {
        this.decoder = new StreamDecoder(file, budget);
    }

    /** Nobody changes what is returned. */
    public byte[] of(Stream stream) {
        // No ifAbsent: what cannot be unpacked refuses.
        byte[] unpacked = known.get(stream);
        if (unpacked == null) {
            unpacked = decoder.decode(stream);
            known.put(stream, unpacked);
        }
        return unpacked;
    }
}
