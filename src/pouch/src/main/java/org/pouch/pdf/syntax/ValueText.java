package org.pouch.pdf.syntax;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.pouch.pdf.syntax.PdfValue.Array;
import org.pouch.pdf.syntax.PdfValue.Bool;
import org.pouch.pdf.syntax.PdfValue.Dict;
import org.pouch.pdf.syntax.PdfValue.Name;
import org.pouch.pdf.syntax.PdfValue.Num;
import org.pouch.pdf.syntax.PdfValue.Ref;
import org.pouch.pdf.syntax.PdfValue.Text;

/** Writes objects as a file holds them (ISO 32000-2, 7.3). */
public final class ValueText {
    private static final String DELIMITERS = "()<>[]{}/%#";

    private ValueText() {}

    public static String of(PdfValue value) {
        StringBuilder out = new StringBuilder();
        write(value, out);
        return out.toString();
    }

    private static void write(PdfValue value, StringBuilder out) {
        if (value instanceof Name name) {
            writeName(name.text(), out);
        } else if (value instanceof Num num) {
            out.append(' ').append(num.text());
        } else if (value instanceof Ref ref) {
            out.append(' ')
                    .append(ref.number())
                    .append(' ')
                    .append(ref.generation())
                    .append(" R");
        } else if (value instanceof Text text) {
            out.append('<').append(HexFormat.of().formatHex(text.bytes())).append('>');
        } else if (value instanceof Bool bool) {
            out.append(' ').append(bool.value());
        } else if (value instanceof Array array) {
            out.append('[');
            array.items().forEach(item -> write(item, out));
            out.append(']');
        } else if (value instanceof Dict dict) {
            out.append("<<");
            dict.entries().forEach((key, item) -> {
                writeName(key, out);
                write(item, out);
            });
            out.append(">>");
        } else if (value instanceof PdfValue.Null) {
            out.append(" null");
        } else {
            throw new IllegalArgumentException("a stream is not written within another object");
        }
    }

    private static void writeName(String name, StringBuilder out) {
        out.append('/');
        for (byte each : name.getBytes(StandardCharsets.ISO_8859_1)) {
            if (each <= ' ' || each > '~' || DELIMITERS.indexOf(each) >= 0) {
                out.append('#').append(HexFormat.of().toHexDigits(each));
            } else {
                out.append((char) each);
            }
        }
    }
}
