package org.pouch.pdf.picture;

import org.pouch.pdf.common.UnusablePicture;

/** What the frame header of a JPEG file says (ITU-T T.81, B.2.2). */
public record JpegHeader(int width, int height, int components) {
    public long pixels() {
        return (long) width * height;
    }

    public static boolean isJpeg(byte[] file) {
        return file.length > 4 && (file[0] & 0xFF) == 0xFF && (file[1] & 0xFF) == 0xD8 && (file[2] & 0xFF) == 0xFF;
    }

    /** @throws UnusablePicture when no frame header is found */
    public static JpegHeader read(byte[] file) {
        int at = 2;
        while (at + 9 < file.length && (file[at] & 0xFF) == 0xFF) {
            int marker = file[at + 1] & 0xFF;
            if (marker == 0xFF) {
                // Before a marker there may be more of its first byte (B.1.1.2).
                at++;
            } else if (isFrame(marker)) {
                return new JpegHeader(word(file, at + 7), word(file, at + 5), file[at + 9] & 0xFF);
            } else {
                at += 2 + Math.max(2, word(file, at + 2));
            }
        }
        throw new UnusablePicture("a JPEG file has no frame");
    }

    private static boolean isFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    private static int word(byte[] file, int at) {
        return (file[at] & 0xFF) << 8 | file[at + 1] & 0xFF;
    }
}
