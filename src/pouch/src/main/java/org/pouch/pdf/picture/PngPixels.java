package org.pouch.pdf.picture;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;
import java.util.zip.InflaterInputStream;
import org.pouch.pdf.common.Latin;
import org.pouch.pdf.common.UnusablePicture;

/**
 * The colours of a PNG picture (ISO/IEC 15948), red, green and blue in rows, on white where it is transparent. They are drawn
 * on pages that two partners compare, so no JDK decodes them.
 */
final class PngPixels {
    private static final int GREY = 0;
    private static final int PALETTE = 3;
    private static final int GREY_WITH_ALPHA = 4;

    /** Column and row of the first pixel, and the steps between pixels, of the seven passes of an interlaced picture (8.2). */
    private static final int[][] PASSES = {
        {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
    };

    private static final int[][] ONE_PASS = {{0, 0, 1, 1}};

    private final int width;
    private final int height;
    private final int depth;
    private final int type;
    private final int channels;
    private final boolean isInterlaced;
    private final byte[] pixels;
    private final ByteArrayOutputStream packed = new ByteArrayOutputStream();
    private byte[] palette = {};
    private byte[] transparent = {};

    private PngPixels(byte[] file) {
        ByteBuffer chunks = ByteBuffer.wrap(file);
        width = chunks.getInt(16);
        height = chunks.getInt(20);
        depth = file[24];
        type = file[25];
        isInterlaced = file[28] == 1;
        channels = switch (type) {
            case GREY, PALETTE -> 1;
            case 2 -> 3;
            case GREY_WITH_ALPHA -> 2;
            case 6 -> 4;
            default -> 0;
        };
        boolean isKnown = type == PALETTE ? depth <= 8 : type == GREY ? depth <= 16 : depth == 8 || depth == 16;
        if (channels == 0 || !isKnown) {
            throw new UnusablePicture("a picture has a kind of colour that PNG does not know");
        }
        pixels = new byte[width * height * 3];
        for (int at = 8; at + 12 <= file.length; ) {
            int start = at + 8;
            int length = chunks.getInt(at);
            Objects.checkFromIndexSize(start, length, file.length - 4);
            switch (Latin.text(Arrays.copyOfRange(file, at + 4, start))) {
                case "PLTE" -> palette = Arrays.copyOfRange(file, start, start + length);
                case "tRNS" -> transparent = Arrays.copyOfRange(file, start, start + length);
                case "IDAT" -> packed.write(file, start, length);
                default -> {}
            }
            at = start + length + 4;
        }
    }

    /** @throws UnusablePicture when the picture is damaged */
    static byte[] of(byte[] file) {
        try {
            PngPixels picture = new PngPixels(file);
            picture.read();
            return picture.pixels;
        } catch (IOException | IndexOutOfBoundsException damaged) {
            throw new UnusablePicture("a picture cannot be read", damaged);
        }
    }

    private void read() throws IOException {
        try (InputStream unpacked = new InflaterInputStream(new ByteArrayInputStream(packed.toByteArray()))) {
            DataInputStream rows = new DataInputStream(unpacked);
            for (int[] pass : isInterlaced ? PASSES : ONE_PASS) {
                int columns = (width - pass[0] + pass[2] - 1) / pass[2];
                byte[] above = new byte[(columns * channels * depth + 7) / 8];
                for (int y = pass[1]; y < height && columns > 0; y += pass[3]) {
                    int filter = rows.readUnsignedByte();
                    byte[] row = new byte[above.length];
                    rows.readFully(row);
                    unfilter(filter, row, above);
                    for (int column = 0; column < columns; column++) {
                        draw(row, column, 3 * (y * width + pass[0] + column * pass[2]));
                    }
                    above = row;
                }
            }
        }
    }

    /** Each byte is the difference to what its neighbours foretell (9.2). */
    private void unfilter(int filter, byte[] row, byte[] above) {
        int step = Math.max(1, channels * depth / 8);
        for (int i = 0; i < row.length; i++) {
            int left = i < step ? 0 : row[i - step] & 0xFF;
            int up = above[i] & 0xFF;
            int corner = i < step ? 0 : above[i - step] & 0xFF;
            row[i] += (byte)
                    switch (filter) {
                        case 0 -> 0;
                        case 1 -> left;
                        case 2 -> up;
                        case 3 -> (left + up) / 2;
                        case 4 -> nearest(left, up, corner);
                        default -> throw new UnusablePicture("a picture has rows that cannot be read");
                    };
        }
    }

    private static int nearest(int left, int up, int corner) {
        int guess = left + up - corner;
        int toLeft = Math.abs(guess - left);
        int toUp = Math.abs(guess - up);
        int toCorner = Math.abs(guess - corner);
        return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
    }

    private void draw(byte[] row, int column, int at) {
        int[] samples = new int[channels];
        for (int i = 0; i < channels; i++) {
            samples[i] = sample(row, column * channels + i);
        }
        int opacity = opacity(samples);
        for (int i = 0; i < 3; i++) {
            int colour = colour(samples, i);
            pixels[at + i] = (byte) (product(colour, opacity) + 255 - opacity);
        }
    }

    private int sample(byte[] row, int place) {
        int bit = place * depth;
        int first = row[bit / 8] & 0xFF;
        return switch (depth) {
            case 16 -> first << 8 | row[bit / 8 + 1] & 0xFF;
            case 8 -> first;
            default -> first >> (8 - depth - bit % 8) & most();
        };
    }

    private int colour(int[] samples, int channel) {
        if (type == PALETTE) {
            // What no colour of the palette is, is black.
            int place = 3 * samples[0] + channel;
            return place < palette.length ? palette[place] & 0xFF : 0;
        }
        if (type == GREY || type == GREY_WITH_ALPHA) {
            boolean mayShine = type == GREY_WITH_ALPHA || transparent.length > 0;
            return mayShine ? lightened(samples[0]) : depth == 16 ? samples[0] >> 8 : eight(samples[0]);
        }
        return eight(samples[channel]);
    }

    private int opacity(int[] samples) {
        if (type == PALETTE) {
            return samples[0] < transparent.length ? transparent[samples[0]] & 0xFF : 255;
        }
        if (channels % 2 == 0) {
            return eight(samples[channels - 1]);
        }
        boolean isTransparent = transparent.length >= 2 * channels;
        for (int i = 0; i < channels && isTransparent; i++) {
            // Of few bits, grey was always compared as if it had eight.
            int sample = depth < 8 ? eight(samples[i]) : samples[i];
            isTransparent = sample == ((transparent[2 * i] & 0xFF) << 8 | transparent[2 * i + 1] & 0xFF);
        }
        return isTransparent ? 0 : 255;
    }

    private int eight(int sample) {
        return depth == 16 ? Math.round(sample / 65_535f * 255f) : sample * 255 / most();
    }

    /** Grey beside transparency was always drawn as if it were linear light; what is sealed must be drawn so again. */
    private int lightened(int sample) {
        float light = Math.round(sample / (float) most() * 65_535f) / 65_535f;
        float drawn = light <= 0.0031308f ? light * 12.92f : 1.055f * (float) StrictMath.pow(light, 1.0 / 2.4) - 0.055f;
        return Math.round(drawn * 255f);
    }

    private int most() {
        return (1 << depth) - 1;
    }

    private static int product(int colour, int opacity) {
        return (colour * opacity + 127) / 255;
    }
}
