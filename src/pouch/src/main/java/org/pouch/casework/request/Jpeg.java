package org.pouch.casework.request;

import java.util.Optional;

/** What the head of a JPEG file says (ISO/IEC 10918-1 annex B), without decoding the picture. */
record Jpeg(int width, int height) {

    /** Empty when the bytes are no complete head of a JPEG file. */
    static Optional<Jpeg> read(byte[] file) {
        if (file.length < 4 || at(file, 0) != 0xFF || at(file, 1) != 0xD8) {
            return Optional.empty();
        }
        int place = 2;
        while (place + 9 < file.length && at(file, place) == 0xFF) {
            int marker = at(file, place + 1);
            int length = at(file, place + 2) << 8 | at(file, place + 3);
            boolean isFrame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
            if (isFrame) {
                int height = at(file, place + 5) << 8 | at(file, place + 6);
                int width = at(file, place + 7) << 8 | at(file, place + 8);
                return Optional.of(new Jpeg(width, height));
            }
            place += 2 + length;
        }
        return Optional.empty();
    }

    /** 35 to 45 within three in a hundred. */
    boolean isPortraitFormat() {
        return Math.abs(width * 45.0 / (height * 35.0) - 1) <= 0.03;
    }

    private static int at(byte[] file, int place) {
        return file[place] & 0xFF;
    }
}
