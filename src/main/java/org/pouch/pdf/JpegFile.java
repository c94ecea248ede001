package org.pouch.pdf;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** JPEG files (ITU-T T.81, B): keeps the segments that make the picture and drops those that speak about it. */
final class JpegFile {
    private static final int START = 0xD8;
    private static final int END = 0xD9;
    private static final int SCAN = 0xDA;
    private static final int APP0 = 0xE0;
    private static final int APP2 = 0xE2;
    private static final int APP14 = 0xEE;
    private static final int APP15 = 0xEF;
    private static final int COMMENT = 0xFE;

    private final byte[] file;
    private int at;

    private JpegFile(byte[] file) {
        this.file = file;
    }

    static byte[] clean(byte[] file) {
        JpegFile jpeg = new JpegFile(file);
        byte[] clean = jpeg.clean();
        return Arrays.equals(clean, file) ? file : clean;
    }

    private byte[] clean() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(file.length);
        require(marker() == START);
        out.write(0xFF);
        out.write(START);
        boolean hasScan = false;
        while (true) {
            int marker = marker();
            if (marker == END) {
                // What stands behind the end of the picture is not part of it.
                require(hasScan);
                out.write(0xFF);
                out.write(END);
                return out.toByteArray();
            }
            require(at + 2 <= file.length);
            int length = (file[at] & 0xFF) << 8 | file[at + 1] & 0xFF;
            require(length >= 2 && at + length <= file.length);
            if (isPicture(marker, length)) {
                out.write(0xFF);
                out.write(marker);
                out.write(file, at, length);
            }
            at += length;
            if (marker == SCAN) {
                hasScan = true;
                int end = endOfScan();
                out.write(file, at, end - at);
                at = end;
            }
        }
    }

    private boolean isPicture(int marker, int length) {
        boolean isApplication = marker >= APP0 && marker <= APP15;
        boolean isProfile = marker == APP2 && startsWith("ICC_PROFILE");
        // The thumbnail that JFIF may carry is a second picture.
        boolean isJfif = marker == APP0 && startsWith("JFIF") && length == 16;
        return marker != COMMENT && (!isApplication || isJfif || isProfile || marker == APP14);
    }

    private boolean startsWith(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.US_ASCII);
        return at + 2 + bytes.length <= file.length
                && Arrays.equals(file, at + 2, at + 2 + bytes.length, bytes, 0, bytes.length);
    }

    private int marker() {
        require(at + 2 <= file.length && (file[at] & 0xFF) == 0xFF);
        while (at + 1 < file.length && (file[at + 1] & 0xFF) == 0xFF) {
            at++;
        }
        require(at + 2 <= file.length);
        int marker = file[at + 1] & 0xFF;
        at += 2;
        return marker;
    }

    /** In a scan, FF is followed by 00 or by a restart marker; anything else ends it. */
    private int endOfScan() {
        for (int i = at; i + 1 < file.length; i++) {
            if ((file[i] & 0xFF) == 0xFF) {
                int next = file[i + 1] & 0xFF;
                if (next != 0 && next != 0xFF && (next < 0xD0 || next > 0xD7)) {
                    return i;
                }
            }
        }
        throw broken();
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw broken();
        }
    }

    private static PdfRefused broken() {
        return new PdfRefused("NOT_JPEG", "The file says it is a JPEG picture and is none, or is cut off.");
    }
}
