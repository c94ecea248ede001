package org.pouch.pdf;

import java.nio.charset.StandardCharsets;

/** Bytes of PDF syntax, which knows one byte for each character. */
final class Latin {
    private Latin() {}

    static byte[] bytes(CharSequence text) {
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
