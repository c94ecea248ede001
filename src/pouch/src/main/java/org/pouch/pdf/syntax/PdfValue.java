package org.pouch.pdf.syntax;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An object of a PDF file as it is written (ISO 32000-2, 7.3), before any reference is followed. */
public sealed interface PdfValue {
    /** Nothing: also what a reference to a missing or freed object means. */
    enum Null implements PdfValue {
        NULL
    }

    record Bool(boolean value) implements PdfValue {}

    /** A number by its text, so that no rounding hides a change; 612 and 612.0 are the same number. */
    record Num(String text) implements PdfValue {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Num num
                    && (text.equals(num.text) || new BigDecimal(text).compareTo(new BigDecimal(num.text)) == 0);
        }

        @Override
        public int hashCode() {
            // Minus zero is zero.
            return Double.hashCode(toDouble() + 0.0);
        }

        public boolean isInteger() {
            return !text.isEmpty() && text.indexOf('.') < 0 && text.length() < 16;
        }

        public long toLong() {
            return Long.parseLong(text.startsWith("+") ? text.substring(1) : text);
        }

        public double toDouble() {
            return Double.parseDouble(text);
        }
    }

    record Name(String text) implements PdfValue {}

    /**
     * A string.
     *
     * @param start offset of its first delimiter
     * @param end offset behind its last delimiter
     */
    record Text(byte[] bytes, boolean isHex, int start, int end) implements PdfValue {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Text text && Arrays.equals(bytes, text.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }
    }

    record Ref(int number, int generation) implements PdfValue {}

    record Array(@Override List<PdfValue> items) implements PdfValue {}

    record Dict(Map<String, PdfValue> entries) implements PdfValue {
        public static final Dict EMPTY = new Dict(Map.of());

        public PdfValue get(String key) {
            return entries.getOrDefault(key, Null.NULL);
        }

        public boolean has(String key) {
            return entries.containsKey(key);
        }

        public boolean isName(String key, String text) {
            return get(key) instanceof Name name && name.text().equals(text);
        }
    }

    /**
     * A stream; its data are the raw bytes of the file.
     *
     * @param start offset of the first data byte
     */
    record Stream(@Override Dict dict, int start, int length) implements PdfValue {}

    /** The dictionary of a dictionary or a stream; an empty one for anything else. */
    default Dict dict() {
        if (this instanceof Dict dict) {
            return dict;
        }
        return this instanceof Stream stream ? stream.dict : Dict.EMPTY;
    }

    /** The items of an array; none for anything else. */
    default List<PdfValue> items() {
        return this instanceof Array array ? array.items : List.of();
    }
}
