package org.pouch.pdf.syntax;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.pouch.pdf.common.PdfRefused;
import org.pouch.pdf.syntax.PdfValue.Array;
import org.pouch.pdf.syntax.PdfValue.Bool;
import org.pouch.pdf.syntax.PdfValue.Dict;
import org.pouch.pdf.syntax.PdfValue.Name;
import org.pouch.pdf.syntax.PdfValue.Null;
import org.pouch.pdf.syntax.PdfValue.Num;
import org.pouch.pdf.syntax.PdfValue.Ref;
import org.pouch.pdf.syntax.PdfValue.Text;

/** Reads values strictly by ISO 32000-2, 7.3: what is not a value refuses, nothing is repaired. */
final class ValueParser {
    /** A number with more is no offset and no object, and read another way. */
    private static final int MOST_DIGITS = 12;

    private final byte[] bytes;
    private final int end;
    private final Budget budget;
    private final Runnable eachValue;
    private final IntConsumer eachText;
    private int at;

    /** Reads values that are kept. */
    ValueParser(byte[] bytes, int from, int end, Budget budget) {
        this(bytes, from, end, budget, budget::spendValue, budget::spendText);
    }

    /**
     * @param eachValue runs before a value is read
     * @param eachText is given the length of each string
     */
    ValueParser(byte[] bytes, int from, int end, Budget budget, Runnable eachValue, IntConsumer eachText) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
        this.budget = budget;
        this.eachValue = eachValue;
        this.eachText = eachText;
    }

    int position() {
        return at;
    }

    void moveTo(int position) {
        at = position;
    }

    /** The next value; a reference where two whole numbers and R stand. */
    PdfValue value() {
        return value(0);
    }

    private PdfValue value(int depth) {
        eachValue.run();
        if (depth > Budget.MAXIMUM_NESTING) {
            throw new PdfRefused("LIMIT_NESTING", "Values are nested too deeply at offset " + at + ".");
        }
        skipSpace();
        int next = peek();
        switch (next) {
            case '/':
                return name();
            case '(':
                return text(false);
            case '[':
                return array(depth);
            case '<':
                return at + 1 < end && bytes[at + 1] == '<' ? dict(depth) : text(true);
            default:
                return next == '+' || next == '-' || next == '.' || isDigit(next) ? numberOrRef() : constant();
        }
    }

    /** All regular characters from here on. */
    String word() {
        int start = at;
        while (at < end && Chars.isRegular(bytes[at])) {
            at++;
        }
        return new String(bytes, start, at - start, StandardCharsets.ISO_8859_1);
    }

    private PdfValue constant() {
        int start = at;
        switch (word()) {
            case "true":
                return new Bool(true);
            case "false":
                return new Bool(false);
            case "null":
                return Null.NULL;
            default:
                throw new PdfRefused("SYNTAX", "There is no PDF value at offset " + start + ".");
        }
    }

    private PdfValue numberOrRef() {
        Num first = number();
        if (!first.isInteger() || !isDigit(first.text().charAt(0))) {
            return first;
        }
        int back = at;
        skipSpace();
        if (at < end && isDigit(bytes[at])) {
            Num second = number();
            skipSpace();
            if (second.isInteger()
                    && at < end
                    && bytes[at] == 'R'
                    && (at + 1 == end || !Chars.isRegular(bytes[at + 1]))) {
                at++;
                return new Ref(inRange(first.toLong()), inRange(second.toLong()));
            }
        }
        at = back;
        return first;
    }

    private int inRange(long number) {
        if (number > 8_388_607) {
            throw new PdfRefused("LIMIT_OBJECTS", "An object number is too large at offset " + at + ".");
        }
        return (int) number;
    }

    Num number() {
        int start = at;
        if (at < end && (bytes[at] == '+' || bytes[at] == '-')) {
            at++;
        }
        int digits = 0;
        int points = 0;
        while (at < end && (isDigit(bytes[at]) || bytes[at] == '.')) {
            if (bytes[at] == '.') {
                points++;
            } else {
                digits++;
            }
            at++;
        }
        if (digits == 0 || points > 1 || (at < end && Chars.isRegular(bytes[at])) || at - start > 64) {
            throw new PdfRefused("SYNTAX", "There is no number at offset " + start + ".");
        }
        return new Num(new String(bytes, start, at - start, StandardCharsets.ISO_8859_1));
    }

    private Name name() {
        at++;
        int start = at;
        while (at < end && Chars.isRegular(bytes[at]) && bytes[at] != '#') {
            at++;
        }
        String plain = new String(bytes, start, at - start, StandardCharsets.ISO_8859_1);
        return at < end && bytes[at] == '#' ? new Name(plain + escaped()) : new Name(plain);
    }

    private String escaped() {
        StringBuilder text = new StringBuilder();
        while (at < end && Chars.isRegular(bytes[at])) {
            if (bytes[at] == '#' && at + 2 < end && Chars.hex(bytes[at + 1]) >= 0 && Chars.hex(bytes[at + 2]) >= 0) {
                text.append((char) (Chars.hex(bytes[at + 1]) << 4 | Chars.hex(bytes[at + 2])));
                at += 3;
            } else {
                text.append((char) (bytes[at] & 0xff));
                at++;
            }
        }
        return text.toString();
    }

    private Text text(boolean hex) {
        TextParser parser = new TextParser(bytes, at, end);
        Text text = hex ? parser.hex() : parser.literal();
        budget.pass(text.end() - at);
        eachText.accept(text.bytes().length);
        at = text.end();
        return text;
    }

    private Array array(int depth) {
        at++;
        List<PdfValue> items = new ArrayList<>();
        while (true) {
            skipSpace();
            if (peek() == ']') {
                at++;
                return new Array(items);
            }
            items.add(value(depth + 1));
        }
    }

    private Dict dict(int depth) {
        int start = at;
        at += 2;
        Map<String, PdfValue> entries = new LinkedHashMap<>();
        while (true) {
            skipSpace();
            if (peek() == '>') {
                if (at + 1 >= end || bytes[at + 1] != '>') {
                    throw new PdfRefused("SYNTAX", "A dictionary does not end properly at offset " + at + ".");
                }
                at += 2;
                return new Dict(entries);
            }
            if (peek() != '/') {
                throw new PdfRefused("SYNTAX", "A dictionary key is not a name at offset " + at + ".");
            }
            Name key = name();
            PdfValue value = value(depth + 1);
            if (entries.put(key.text(), value) != null) {
                throw new PdfRefused("DUPLICATE_KEY", "The dictionary at offset " + start + " has the same key twice.");
            }
        }
    }

    /** True, and moved behind it, when this word stands next. */
    boolean accept(String word) {
        skipSpace();
        if (at + word.length() > end) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (bytes[at + i] != word.charAt(i)) {
                return false;
            }
        }
        at += word.length();
        return true;
    }

    void expect(String word) {
        if (!accept(word)) {
            throw new PdfRefused("SYNTAX", "The word " + word + " is missing at offset " + at + ".");
        }
    }

    /** A whole number that is not negative. */
    long whole() {
        skipSpace();
        if (!isDigit(peek())) {
            throw new PdfRefused("SYNTAX", "There is no whole number at offset " + at + ".");
        }
        long plain = 0;
        int behind = at;
        while (behind < end && behind - at < MOST_DIGITS && isDigit(bytes[behind])) {
            plain = 10 * plain + bytes[behind] - '0';
            behind++;
        }
        if (behind < end && !Chars.isRegular(bytes[behind])) {
            at = behind;
            return plain;
        }
        Num number = number();
        if (!number.isInteger()) {
            throw new PdfRefused("SYNTAX", "There is no whole number at offset " + at + ".");
        }
        return number.toLong();
    }

    /** The number or the generation of an object. */
    int objectNumber() {
        return inRange(whole());
    }

    void skipSpace() {
        int start = at;
        while (at < end && (Chars.isSpace(bytes[at]) || bytes[at] == '%')) {
            if (bytes[at] == '%') {
                while (at < end && bytes[at] != '\n' && bytes[at] != '\r') {
                    at++;
                }
            } else {
                at++;
            }
        }
        budget.pass(at - start);
    }

    private int peek() {
        if (at >= end) {
            throw new PdfRefused("SYNTAX", "The document ends in the middle of a value, at offset " + at + ".");
        }
        return bytes[at] & 0xff;
    }

    private static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }
}
