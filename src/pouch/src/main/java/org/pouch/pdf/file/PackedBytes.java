package org.pouch.pdf.file;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Compares what is packed in Flate without keeping what it unpacks to. */
final class PackedBytes {
    private static final int BUFFER = 16 * 1024;

    private PackedBytes() {}

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
