package org.pouch.pdf.picture;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import org.pouch.pdf.common.Latin;
import org.pouch.pdf.common.PdfRefused;

/** PNG files (ISO/IEC 15948): keeps the chunks that make the picture and drops those that speak about it. */
public final class PngFile {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    /** The most bytes of each chunk that makes the picture. */
    private static final Map<String, Integer> PICTURE = Map.ofEntries(
            Map.entry("IHDR", 13),
            Map.entry("PLTE", 768),
            Map.entry("IDAT", Integer.MAX_VALUE),
            Map.entry("IEND", 0),
            Map.entry("tRNS", 256),
            Map.entry("gAMA", 4),
            Map.entry("cHRM", 32),
            Map.entry("sRGB", 1),
            Map.entry("sBIT", 4),
            Map.entry("bKGD", 6),
            Map.entry("pHYs", 9));

    private PngFile() {}

    public static boolean isPng(byte[] file) {
        return file.length > 33 && Arrays.equals(file, 0, 8, SIGNATURE, 0, 8);
    }

    public static void requireModest(byte[] file) {
        ByteBuffer header = ByteBuffer.wrap(file);
        PictureSize.requireModest(Integer.toUnsignedLong(header.getInt(16)), Integer.toUnsignedLong(header.getInt(20)));
    }

    public static byte[] clean(byte[] file) {
        require(isPng(file));
        requireModest(file);
        ByteArrayOutputStream out = new ByteArrayOutputStream(file.length);
        ByteArrayOutputStream packed = new ByteArrayOutputStream(file.length);
        out.writeBytes(SIGNATURE);
        ByteBuffer chunks = ByteBuffer.wrap(file);
        Set<String> seen = new HashSet<>();
        String before = "";
        int at = SIGNATURE.length;
        while (at + 12 <= file.length) {
            int length = chunks.getInt(at);
            require(length >= 0 && length <= file.length - at - 12);
            String type = Latin.text(Arrays.copyOfRange(file, at + 4, at + 8));
            CRC32 sum = new CRC32();
            sum.update(file, at + 4, length + 4);
            require((int) sum.getValue() == chunks.getInt(at + 8 + length));
            require(type.equals("IHDR") == (at == SIGNATURE.length));
            if (PICTURE.containsKey(type)) {
                // Pieces of the picture follow each other; all else stands once.
                require((seen.add(type) || type.equals("IDAT") && before.equals("IDAT"))
                        && length <= PICTURE.get(type));
                out.write(file, at, length + 12);
            }
            if (type.equals("IDAT")) {
                packed.write(file, at + 8, length);
            }
            before = type;
            at += length + 12;
            if (type.equals("IEND")) {
                PngSamples.requireExact(file, packed.toByteArray());
                byte[] clean = out.toByteArray();
                return Arrays.equals(clean, file) ? file : clean;
            }
        }
        require(false);
        return file;
    }

    static void require(boolean holds) {
        if (!holds) {
            throw new PdfRefused("NOT_PNG", "The file says it is a PNG picture and is none, or is damaged.");
        }
    }
}
