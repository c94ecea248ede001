package org.pouch.pdf;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Set;
import java.util.zip.CRC32;

/** PNG files (ISO/IEC 15948): keeps the chunks that make the picture and drops those that speak about it. */
final class PngFile {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final Set<String> PICTURE =
            Set.of("IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "sBIT", "bKGD", "pHYs");
    static final long MOST_PIXELS = 40_000_000;

    private PngFile() {}

    static boolean isPng(byte[] file) {
        return file.length > 33 && Arrays.equals(file, 0, 8, SIGNATURE, 0, 8);
    }

    /** @throws IllegalArgumentException when the picture would take more memory than any portrait */
    static void requireModest(byte[] file) {
        ByteBuffer header = ByteBuffer.wrap(file);
        long width = Integer.toUnsignedLong(header.getInt(16));
        long height = Integer.toUnsignedLong(header.getInt(20));
        if (width * height > MOST_PIXELS) {
            throw new IllegalArgumentException("a picture is too large");
        }
    }

    static byte[] clean(byte[] file) {
        require(isPng(file));
        ByteArrayOutputStream out = new ByteArrayOutputStream(file.length);
        out.writeBytes(SIGNATURE);
        ByteBuffer chunks = ByteBuffer.wrap(file);
        int at = SIGNATURE.length;
        while (at + 12 <= file.length) {
            int length = chunks.getInt(at);
            require(length >= 0 && length <= file.length - at - 12);
            String type = Latin.text(Arrays.copyOfRange(file, at + 4, at + 8));
            CRC32 sum = new CRC32();
            sum.update(file, at + 4, length + 4);
            require((int) sum.getValue() == chunks.getInt(at + 8 + length));
            if (PICTURE.contains(type)) {
                out.write(file, at, length + 12);
            }
            at += length + 12;
            if (type.equals("IEND")) {
                byte[] clean = out.toByteArray();
                return Arrays.equals(clean, file) ? file : clean;
            }
        }
        require(false);
        return file;
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new PdfRefused("NOT_PNG", "The file says it is a PNG picture and is none, or is damaged.");
        }
    }
}
