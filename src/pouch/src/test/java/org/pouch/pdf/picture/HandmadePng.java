package org.pouch.pdf.picture;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import org.pouch.testing.Deflated;

/** A PNG file chunk by chunk. */
final class HandmadePng {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    HandmadePng() {
        out.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
    }

    /** A complete one whose rows are so many bytes. */
    static byte[] of(int width, int height, int depth, int colour, int interlace, int bytes) {
        return new HandmadePng()
                .head(width, height, depth, colour, interlace)
                .chunk("IDAT", Deflated.of(new byte[bytes]))
                .chunk("IEND", new byte[0])
                .bytes();
    }

    HandmadePng head(int width, int height, int depth, int colour, int interlace) {
        return chunk(
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(width)
                        .putInt(height)
                        .put((byte) depth)
                        .put((byte) colour)
                        .put((byte) 0)
                        .put((byte) 0)
                        .put((byte) interlace)
                        .array());
    }

    HandmadePng chunk(String type, byte[] data) {
        byte[] typed = ByteBuffer.allocate(4 + data.length)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .put(data)
                .array();
        CRC32 sum = new CRC32();
        sum.update(typed);
        out.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
        out.writeBytes(typed);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
        return this;
    }

    byte[] bytes() {
        return out.toByteArray();
    }
}
