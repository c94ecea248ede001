package org.pouch.pdf.syntax;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.pouch.pdf.common.PdfRefused;
import org.pouch.pdf.syntax.PdfValue.Text;

/** Reads one string (ISO 32000-2, 7.3.4). */
final class TextParser {
    private final byte[] bytes;
    private final int end;
    private int at;

    TextParser(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    Text hex() {
        int start = at++;
        byte[] text = new byte[Math.min(digits() / 2, Budget.MAXIMUM_TEXT) + 1];
        int length = 0;
        int pending = -1;
        while (true) {
            int next = next("a hexadecimal string");
            if (next == '>') {
                break;
            }
            if (Chars.isSpace(next)) {
                continue;
            }
            int digit = Chars.hex(next);
            if (digit < 0) {
                throw new PdfRefused(
                        "SYNTAX", "A hexadecimal string holds another character at offset " + (at - 1) + ".");
            }
            if (pending < 0) {
                pending = digit;
            } else if (length == Budget.MAXIMUM_TEXT) {
                throw Budget.tooMuchText();
            } else {
                text[length++] = (byte) (pending << 4 | digit);
                pending = -1;
            }
        }
        if (pending >= 0) {
            text[length++] = (byte) (pending << 4);
        }
        return new Text(Arrays.copyOf(text, length), true, start, at);
    }

    /** How many digits follow at most. */
    private int digits() {
        int behind = at;
        while (behind < end && (Chars.hex(bytes[behind]) >= 0 || Chars.isSpace(bytes[behind]))) {
            behind++;
        }
        return behind - at;
    }

    Text literal() {
        int start = at++;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int open = 1;
        while (true) {
            int next = next("a string");
            if (next == '\\') {
                escape(out);
                continue;
            }
            if (next == '(') {
                open++;
            } else if (next == ')' && --open == 0) {
                return new Text(out.toByteArray(), false, start, at);
            }
            out.write(next);
            requireModest(out);
        }
    }

    private static void requireModest(ByteArrayOutputStream out) {
        if (out.size() > Budget.MAXIMUM_TEXT) {
            throw Budget.tooMuchText();
        }
    }

    private void escape(ByteArrayOutputStream out) {
        int next = next("a string");
        switch (next) {
            case 'n' -> out.write('\n');
            case 'r' -> out.write('\r');
            case 't' -> out.write('\t');
            case 'b' -> out.write('\b');
            case 'f' -> out.write('\f');
            case '\n' -> {}
            case '\r' -> {
                if (at < end && bytes[at] == '\n') {
                    at++;
                }
            }
            default -> {
                if (next < '0' || next > '7') {
                    out.write(next);
                    return;
                }
                int code = next - '0';
                for (int i = 0; i < 2 && at < end && bytes[at] >= '0' && bytes[at] <= '7'; i++) {
                    code = code << 3 | bytes[at++] - '0';
                }
                out.write(code);
            }
        }
    }

    private int next(String within) {
        if (at >= end) {
            throw new PdfRefused("SYNTAX", "The document ends within " + within + ", at offset " + at + ".");
        }
        return bytes[at++] & 0xff;
    }
}
