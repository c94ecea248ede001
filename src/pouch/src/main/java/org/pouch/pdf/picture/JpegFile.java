package org.pouch.pdf.picture;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.pouch.pdf.common.PdfRefused;

/**
 * JPEG files (ITU-T T.81, B): keeps the segments that make the picture and drops those that speak about it. Only what cameras
 * and scanners write is a picture: baseline or progressive, Huffman coded, each segment exactly as long as its content.
 */
public final class JpegFile {
    private static final int START = 0xD8;
    private static final int END = 0xD9;
    private static final int SCAN = 0xDA;
    private static final int HUFFMAN_TABLES = 0xC4;
    private static final int QUANTIZATION_TABLES = 0xDB;
    private static final int RESTART_INTERVAL = 0xDD;
    private static final int PROGRESSIVE = 0xC2;
    private static final int BASELINE = 0xC0;
    private static final int APP0 = 0xE0;
    private static final int APP14 = 0xEE;
    private static final int APP15 = 0xEF;
    private static final int COMMENT = 0xFE;
    /** A progressive picture of thousands of scans keeps a reader busy for minutes. */
    private static final int MOST_SCANS = 64;

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGHEST = 0x8080_8080_8080_8080L;

    private final byte[] file;
    private int at;

    private JpegFile(byte[] file) {
        this.file = file;
    }

    public static byte[] clean(byte[] file) {
        return new JpegFile(file).clean();
    }

    private byte[] clean() {
        KeptParts kept = new KeptParts(file);
        require(marker() == START);
        kept.add(at - 2, at);
        boolean hasFrame = false;
        int scans = 0;
        while (true) {
            int marker = marker();
            if (marker == END) {
                // What stands behind the end of the picture is not part of it.
                require(scans > 0);
                kept.add(at - 2, at);
                return kept.bytes();
            }
            require(at + 2 <= file.length);
            int length = (file[at] & 0xFF) << 8 | file[at + 1] & 0xFF;
            require(length >= 2 && at + length <= file.length);
            if (marker >= BASELINE && marker <= PROGRESSIVE) {
                require(!hasFrame);
                hasFrame = true;
            }
            if (isPicture(marker, length)) {
                kept.add(at - 2, at + length);
            }
            at += length;
            if (marker == SCAN) {
                scans++;
                require(hasFrame && scans <= MOST_SCANS);
                int end = endOfScan();
                kept.add(at, end);
                at = end;
            }
        }
    }

    /** False for what speaks about the picture; refuses what no picture has. */
    private boolean isPicture(int marker, int length) {
        if (marker == COMMENT || marker >= APP0 && marker <= APP15) {
            // The thumbnail that JFIF may carry is a second picture; a colour profile can hold any bytes.
            boolean isJfif = marker == APP0 && startsWith("JFIF") && length == 16;
            return isJfif || marker == APP14 && startsWith("Adobe") && length == 14;
        }
        int content = length - 2;
        boolean fits = switch (marker) {
            case BASELINE, BASELINE + 1, PROGRESSIVE -> isFrame(content);
            case HUFFMAN_TABLES -> hasWholeHuffmanTables(at + 2, at + length);
            case QUANTIZATION_TABLES -> hasWholeQuantizationTables(at + 2, at + length);
            case RESTART_INTERVAL -> content == 2;
            case SCAN -> content >= 6 && content == 4 + 2 * (file[at + 2] & 0xFF);
            default -> false;
        };
        require(fits);
        return true;
    }

    private boolean isFrame(int content) {
        if (content < 9 || content != 6 + 3 * (file[at + 7] & 0xFF)) {
            return false;
        }
        PictureSize.requireModest(word(at + 5), word(at + 3));
        return true;
    }

    private boolean hasWholeHuffmanTables(int from, int until) {
        int table = from;
        while (table + 17 <= until) {
            int codes = 0;
            for (int i = 1; i <= 16; i++) {
                codes += file[table + i] & 0xFF;
            }
            table += 17 + codes;
        }
        return table == until && until > from;
    }

    private boolean hasWholeQuantizationTables(int from, int until) {
        int table = from;
        while (table < until) {
            table += 1 + ((file[table] & 0xF0) == 0 ? 64 : 128);
        }
        return table == until && until > from;
    }

    private int word(int place) {
        return (file[place] & 0xFF) << 8 | file[place + 1] & 0xFF;
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
        for (int i = nextFF(at); i + 1 < file.length; i = nextFF(i + 1)) {
            int next = file[i + 1] & 0xFF;
            if (next != 0 && next != 0xFF && (next < 0xD0 || next > 0xD7)) {
                return i;
            }
        }
        throw broken();
    }

    /** Eight at a time: nearly all of a picture is such bytes. The length of the file where there is none. */
    private int nextFF(int from) {
        int i = from;
        while (i + Long.BYTES <= file.length && !holdsFF((long) EIGHT.get(file, i))) {
            i += Long.BYTES;
        }
        while (i < file.length && file[i] != (byte) 0xFF) {
            i++;
        }
        return i;
    }

    /** Whether one of its eight is: of the inverse, whether one is zero. */
    private static boolean holdsFF(long eight) {
        return ((~eight - ONES) & eight & HIGHEST) != 0;
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
