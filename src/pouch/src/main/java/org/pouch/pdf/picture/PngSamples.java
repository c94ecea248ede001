package org.pouch.pdf.picture;

import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Whether the packed rows of a PNG picture are as many as its head says, and nothing stands behind them. */
final class PngSamples {
    private PngSamples() {}

    static void requireExact(byte[] file, byte[] packed) {
        long expected = expected(file);
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(packed);
            byte[] buffer = new byte[1 << 16];
            long unpacked = 0;
            while (!inflater.finished()) {
                int count = inflater.inflate(buffer);
                unpacked += count;
                PngFile.require(unpacked <= expected && (count > 0 || inflater.finished()));
            }
            PngFile.require(unpacked == expected && inflater.getRemaining() == 0);
        } catch (DataFormatException damaged) {
            PngFile.require(false);
        } finally {
            inflater.end();
        }
    }

    /** One byte for the filter of each row, and its samples (ISO/IEC 15948, 7.2 and 8.1). */
    private static long expected(byte[] file) {
        ByteBuffer head = ByteBuffer.wrap(file);
        int width = head.getInt(16);
        int height = head.getInt(20);
        int depth = file[24];
        int channels = switch (file[25]) {
            case 0, 3 -> 1;
            case 2 -> 3;
            case 4 -> 2;
            case 6 -> 4;
            default -> 0;
        };
        PngFile.require(channels > 0 && (depth == 1 || depth == 2 || depth == 4 || depth == 8 || depth == 16));
        PngFile.require(file[26] == 0 && file[27] == 0 && (file[28] == 0 || file[28] == 1));
        long bits = (long) depth * channels;
        if (file[28] == 0) {
            return rows(width, height, bits);
        }
        long sum = 0;
        int[][] passes = {
            {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
        };
        for (int[] pass : passes) {
            int columns = (width - pass[0] + pass[2] - 1) / pass[2];
            int lines = (height - pass[1] + pass[3] - 1) / pass[3];
            sum += columns > 0 && lines > 0 ? rows(columns, lines, bits) : 0;
        }
        return sum;
    }

    private static long rows(int width, int height, long bits) {
        return height * (1 + (width * bits + 7) / 8);
    }
}
