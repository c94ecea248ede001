package org.pouch.pdf.file;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Packs in Flate, and compares what is packed without keeping what it unpacks to. */
final class PackedBytes {
    private static final int BUFFER = 16 * 1024;

    /** Of text the usual level takes a twelfth off, for more than twice the time. */
    private static final int LEVEL = 4;

    /** What is larger is not packed in memory. */
    static final int LARGEST = 1 << 20;

    private PackedBytes() {}

    static byte[] of(byte[] content) {
        Deflater deflater = new Deflater(LEVEL);
        try {
            deflater.setInput(content);
            deflater.finish();
            byte[] packed = new byte[content.length / 2 + 64];
            int length = deflater.deflate(packed);
            while (!deflater.finished()) {
                packed = Arrays.copyOf(packed, 2 * packed.length);
                length += deflater.deflate(packed, length, packed.length - length);
            }
            return Arrays.copyOf(packed, length);
        } finally {
            deflater.end();
        }
    }

    /** True when these bytes of a file unpack to that content, and nothing stands behind what is packed. */
    static boolean isOf(byte[] content, byte[] file, int start, int length) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(file, start, length);
            byte[] buffer = new byte[BUFFER];
            int at = 0;
            while (!inflater.finished()) {
                int count = inflater.inflate(buffer);
                if (count == 0 && (inflater.needsInput() || inflater.needsDictionary())
                        || count > content.length - at
                        || !Arrays.equals(buffer, 0, count, content, at, at + count)) {
                    return false;
                }
                at += count;
            }
            return at == content.length && inflater.getRemaining() == 0;
        } catch (DataFormatException broken) {
            return false;
        } finally {
            inflater.end();
        }
    }
}
