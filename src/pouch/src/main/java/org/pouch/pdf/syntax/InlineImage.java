package org.pouch.pdf.syntax;

import java.util.HashMap;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.pouch.pdf.common.PdfRefused;
import org.pouch.pdf.syntax.PdfValue.Bool;
import org.pouch.pdf.syntax.PdfValue.Dict;
import org.pouch.pdf.syntax.PdfValue.Name;
import org.pouch.pdf.syntax.PdfValue.Null;
import org.pouch.pdf.syntax.PdfValue.Num;

/**
 * A picture within a content stream (ISO 32000-2, 8.9.7), to be skipped. Some readers look for the word EI behind its data and
 * others count them, so it is only known where it ends when both find the same end.
 */
final class InlineImage {
    private static final Map<String, String> FULL_NAMES =
            Map.of("W", "Width", "H", "Height", "BPC", "BitsPerComponent", "CS", "ColorSpace", "F", "Filter");

    private static final Map<String, Integer> COMPONENTS =
            Map.of("G", 1, "DeviceGray", 1, "I", 1, "Indexed", 1, "RGB", 3, "DeviceRGB", 3, "CMYK", 4, "DeviceCMYK", 4);

    private final byte[] content;
    private final Budget budget;
    private final Dict dict;
    private final int data;

    /** @param parser behind the word BI; moved behind the word ID */
    InlineImage(byte[] content, ValueParser parser, Budget budget) {
        this.content = content;
        this.budget = budget;
        Map<String, PdfValue> entries = new HashMap<>();
        while (!parser.accept("ID")) {
            PdfValue key = parser.value();
            require(key instanceof Name);
            String name = ((Name) key).text();
            require(entries.put(FULL_NAMES.getOrDefault(name, name), parser.value()) == null);
        }
        require(parser.position() < content.length && Chars.isSpace(content[parser.position()]));
        dict = new Dict(entries);
        data = parser.position() + 1;
    }

    /** The offset behind the word EI. */
    int end() {
        int word = (int) Math.min(content.length, data + length());
        while (word < content.length && Chars.isSpace(content[word])) {
            word++;
        }
        for (int at = data; at < word; at++) {
            require(!isEnd(at));
        }
        require(isEnd(word));
        return word + 2;
    }

    private boolean isEnd(int at) {
        return at + 1 < content.length
                && content[at] == 'E'
                && content[at + 1] == 'I'
                && (at + 2 == content.length || Chars.isSpace(content[at + 2]));
    }

    /** The number of its bytes, by what it says of itself. */
    private long length() {
        PdfValue filter = only(dict.get("Filter"));
        if (filter instanceof Null) {
            return number("Height") * ((number("Width") * bits() + 7) / 8);
        }
        require(filter instanceof Name name
                && (name.text().equals("Fl") || name.text().equals("FlateDecode")));
        return packedLength();
    }

    private static PdfValue only(PdfValue value) {
        return value.items().size() == 1 ? value.items().get(0) : value;
    }

    private long bits() {
        if (dict.get(dict.has("IM") ? "IM" : "ImageMask").equals(new Bool(true))) {
            return 1;
        }
        PdfValue space = dict.get("ColorSpace");
        PdfValue family = space.items().isEmpty() ? space : space.items().get(0);
        int components = family instanceof Name name ? COMPONENTS.getOrDefault(name.text(), 0) : 0;
        require(components > 0);
        return components * number("BitsPerComponent");
    }

    private long number(String key) {
        if (dict.get(key) instanceof Num num && num.isInteger() && num.toLong() >= 0 && num.toLong() < 1 << 20) {
            return num.toLong();
        }
        throw unclear();
    }

    private long packedLength() {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(content, data, content.length - data);
            byte[] buffer = new byte[1 << 14];
            while (!inflater.finished()) {
                int count = inflater.inflate(buffer);
                require(count > 0 || inflater.finished());
                budget.spendUnpacked(count);
            }
            return inflater.getBytesRead();
        } catch (DataFormatException broken) {
            throw unclear();
        } finally {
            inflater.end();
        }
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw unclear();
        }
    }

    private static PdfRefused unclear() {
        return new PdfRefused("CONTENT", "It is not clear where a picture within a content stream ends.");
    }
}
