package org.pouch.testing;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/** A PNG picture of each kind (ISO/IEC 15948): colours, depths, transparency, filters, interlaced or not. */
public final class SamplePngs {
    private static final int[][] KINDS = {
        {0, 1}, {0, 2}, {0, 4}, {0, 8}, {0, 16}, {2, 8}, {2, 16}, {3, 1}, {3, 2}, {3, 4}, {3, 8}, {4, 8}, {4, 16},
        {6, 8}, {6, 16}
    };
    private static final int[][] PASSES = {
        {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
    };
    private static final int WIDTH = 37;
    private static final int HEIGHT = 29;

    private SamplePngs() {}

    /** By what they are. */
    public static Map<String, byte[]> all() {
        Map<String, byte[]> pictures = new LinkedHashMap<>();
        Random random = new Random(20261124);
        for (int[] kind : KINDS) {
            for (boolean isInterlaced : new boolean[] {false, true}) {
                String name =
                        "colour type " + kind[0] + ", " + kind[1] + " bits" + (isInterlaced ? ", interlaced" : "");
                pictures.put(name, picture(random, kind[0], kind[1], isInterlaced, false));
                if (kind[0] < 4) {
                    pictures.put(name + ", transparent", picture(random, kind[0], kind[1], isInterlaced, true));
                }
            }
        }
        return pictures;
    }

    private static byte[] picture(Random random, int type, int depth, boolean isInterlaced, boolean isTransparent) {
        try {
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            file.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
            ByteArrayOutputStream head = new ByteArrayOutputStream();
            DataOutputStream fields = new DataOutputStream(head);
            fields.writeInt(WIDTH);
            fields.writeInt(HEIGHT);
            fields.write(new byte[] {(byte) depth, (byte) type, 0, 0, (byte) (isInterlaced ? 1 : 0)});
            chunk(file, "IHDR", head.toByteArray());
            if (random.nextBoolean()) {
                chunk(file, "gAMA", new byte[] {0, 0, (byte) 0xB1, (byte) 0x8F});
            }
            if (type == 3) {
                chunk(file, "PLTE", bytes(random, 3 << depth));
            }
            if (isTransparent) {
                chunk(file, "tRNS", transparency(random, type, depth));
            }
            chunk(file, "IDAT", rows(random, type, depth, isInterlaced));
            chunk(file, "IEND", new byte[0]);
            return file.toByteArray();
        } catch (IOException impossibleInMemory) {
            throw new UncheckedIOException(impossibleInMemory);
        }
    }

    /** Of a palette the first half; else one colour. */
    private static byte[] transparency(Random random, int type, int depth) {
        if (type == 3) {
            return bytes(random, Math.max(1, 1 << depth - 1));
        }
        byte[] colour = new byte[type == 0 ? 2 : 6];
        for (int i = 1; i < colour.length; i += 2) {
            colour[i] = (byte) (0x55 & (1 << Math.min(depth, 8)) - 1);
        }
        return colour;
    }

    private static byte[] rows(Random random, int type, int depth, boolean isInterlaced) throws IOException {
        int channels = switch (type) {
            case 2 -> 3;
            case 4 -> 2;
            case 6 -> 4;
            default -> 1;
        };
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream rows = new DeflaterOutputStream(packed)) {
            for (int[] pass : isInterlaced ? PASSES : new int[][] {{0, 0, 1, 1}}) {
                int columns = (WIDTH - pass[0] + pass[2] - 1) / pass[2];
                for (int y = pass[1]; y < HEIGHT; y += pass[3]) {
                    rows.write(random.nextInt(5));
                    byte[] row = bytes(random, (columns * channels * depth + 7) / 8);
                    // Long runs of one byte, so that the transparent colour is met.
                    if (random.nextInt(3) == 0) {
                        Arrays.fill(row, (byte) 0x55);
                    }
                    rows.write(row);
                }
            }
        }
        return packed.toByteArray();
    }

    private static byte[] bytes(Random random, int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private static void chunk(ByteArrayOutputStream file, String type, byte[] content) throws IOException {
        DataOutputStream out = new DataOutputStream(file);
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 sum = new CRC32();
        sum.update(name);
        sum.update(content);
        out.writeInt(content.length);
        out.write(name);
        out.write(content);
        out.writeInt((int) sum.getValue());
    }
}
