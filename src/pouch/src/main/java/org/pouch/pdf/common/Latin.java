package org.pouch.pdf.common;

import java.nio.charset.StandardCharsets;

/** Bytes of PDF syntax, which knows one byte for each character. */
public final class Latin {
    private Latin() {}

    public static byte[] bytes(CharSequence text) {
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    public static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
