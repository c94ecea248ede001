package org.pouch.pdf.syntax;

import java.nio.charset.StandardCharsets;
import org.pouch.pdf.syntax.PdfValue.Text;

/** Strings that people read (ISO 32000-2, 7.9.2.2): the same words can be written in three ways. */
public final class TextStrings {
    /** Where PDFDocEncoding is not Latin 1 (annex D.2), from 18 and from 80 on. */
    private static final String ACCENTS = "\u02d8\u02c7\u02c6\u02d9\u02dd\u02db\u02da\u02dc";

    private static final String SIGNS = "\u2022\u2020\u2021\u2026\u2014\u2013\u0192\u2044\u2039\u203a\u2212\u2030"
            + "\u201e\u201c\u201d\u2018\u2019\u201a\u2122\ufb01\ufb02\u0141\u0152\u0160\u0178\u017d\u0131\u0142"
            + "\u0153\u0161\u017e\ufffd\u20ac";

    private TextStrings() {}

    public static String of(Text text) {
        byte[] bytes = text.bytes();
        if (starts(bytes, 0xFE, 0xFF)) {
            return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16BE);
        }
        if (starts(bytes, 0xFF, 0xFE)) {
            // Not of the standard, but readers take it.
            return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16LE);
        }
        if (starts(bytes, 0xEF, 0xBB, 0xBF)) {
            return new String(bytes, 3, bytes.length - 3, StandardCharsets.UTF_8);
        }
        StringBuilder plain = new StringBuilder(bytes.length);
        for (byte each : bytes) {
            plain.append(character(each & 0xff));
        }
        return plain.toString();
    }

    private static char character(int code) {
        if (code >= 0x18 && code < 0x18 + ACCENTS.length()) {
            return ACCENTS.charAt(code - 0x18);
        }
        return code >= 0x80 && code < 0x80 + SIGNS.length() ? SIGNS.charAt(code - 0x80) : (char) code;
    }

    private static boolean starts(byte[] bytes, int... mark) {
        if (bytes.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((bytes[i] & 0xff) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
