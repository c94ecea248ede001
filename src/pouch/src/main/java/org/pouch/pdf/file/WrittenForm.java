package org.pouch.pdf.file;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pouch.pdf.common.PdfRefused;
import org.pouch.pdf.syntax.Budget;
import org.pouch.pdf.syntax.ObjectParser;
import org.pouch.pdf.syntax.PdfValue;
import org.pouch.pdf.syntax.PdfValue.Num;
import org.pouch.pdf.syntax.PdfValue.Stream;
import org.pouch.pdf.syntax.PdfValue.Text;
import org.pouch.pdf.syntax.RevisionView;
import org.pouch.pdf.syntax.XrefEntry;
import org.pouch.pdf.syntax.XrefSection;

/**
 * Compares a sealed document with the same document written again, byte for byte. Only what must differ may: the bytes of streams,
 * which others compare unpacked, the signature, and the numbers that follow from their lengths.
 */
final class WrittenForm {
    private static final String LENGTH = "/Length ";
    private static final Pattern ENTRY = Pattern.compile("(\\d{10}) (\\d{5}) n");

    private final byte[] document;
    private final byte[] expected;
    private final RevisionView written;
    private final RevisionView view;
    private final int end;

    private WrittenForm(byte[] document, byte[] expected) {
        Budget budget = new Budget();
        this.document = document;
        this.expected = expected;
        this.written = new RevisionView(expected, expected.length, new Budget());
        RevisionView whole = new RevisionView(document, document.length, budget);
        this.end = end(whole.object(signature()).dict().get("ByteRange").items());
        this.view = end == document.length ? whole : whole.earlier(end);
    }

    /** @param expected with other bytes in its streams and another signature, or none of them */
    static boolean isOf(byte[] document, byte[] expected) {
        try {
            return new WrittenForm(document, expected).isSame();
        } catch (PdfRefused otherwise) {
            return false;
        }
    }

    private int signature() {
        return written.numbers().stream()
                .filter(number -> written.object(number).dict().has("ByteRange"))
                .findFirst()
                .orElseThrow();
    }

    private int end(List<PdfValue> range) {
        if (range.size() == 4 && range.get(2) instanceof Num from && range.get(3) instanceof Num length) {
            long behind = from.isInteger() && length.isInteger() ? from.toLong() + length.toLong() : 0;
            if (behind > 0 && behind <= document.length) {
                return (int) behind;
            }
        }
        throw different();
    }

    private boolean isSame() {
        Place at = new Place(0, 0);
        Map<Integer, Integer> moved = new HashMap<>();
        for (Map.Entry<Integer, XrefEntry.At> object : objects()) {
            ObjectParser.Parsed was = written.read(object.getKey(), object.getValue());
            int start = at.document() + was.start() - at.expected();
            if (!(view.entry(object.getKey()) instanceof XrefEntry.At entry)
                    || entry.offset() != start
                    || !isEqual(at, was.start())) {
                return false;
            }
            ObjectParser.Parsed is = view.read(object.getKey(), entry);
            if (!isSame(was, is)) {
                return false;
            }
            moved.put(was.start(), start);
            at = new Place(is.end(), was.end());
        }
        return isEnd(at, moved);
    }

    /** How far both were compared. */
    private record Place(int document, int expected) {}

    private List<Map.Entry<Integer, XrefEntry.At>> objects() {
        List<Map.Entry<Integer, XrefEntry.At>> objects = new ArrayList<>();
        for (int number : written.numbers()) {
            if (written.entry(number) instanceof XrefEntry.At at) {
                objects.add(Map.entry(number, at));
            }
        }
        objects.sort(Comparator.comparingInt(object -> object.getValue().offset()));
        return objects;
    }

    private boolean isEqual(Place at, int until) {
        return isEqual(at.document(), at.document() + until - at.expected(), at.expected(), until);
    }

    private boolean isEqual(int from, int until, int expectedFrom, int expectedUntil) {
        requireWithin(document, from, until);
        requireWithin(expected, expectedFrom, expectedUntil);
        return Arrays.equals(document, from, until, expected, expectedFrom, expectedUntil);
    }

    private boolean isSame(ObjectParser.Parsed was, ObjectParser.Parsed is) {
        if (was.value() instanceof Stream expectedStream) {
            return is.value() instanceof Stream stream
                    && text(document, is.start(), stream.start())
                            .equals(withLength(
                                    text(expected, was.start(), expectedStream.start()),
                                    expectedStream.length(),
                                    stream.length()))
                    && isEqual(
                            stream.start() + stream.length(),
                            is.end(),
                            expectedStream.start() + expectedStream.length(),
                            was.end());
        }
        return was.value().dict().has("ByteRange")
                ? text(document, is.start(), is.end()).equals(signed(text(expected, was.start(), was.end()), was, is))
                : isEqual(is.start(), is.end(), was.start(), was.end());
    }

    /** The head of a stream, for so many bytes instead. */
    private static String withLength(String head, int before, int now) {
        String said = LENGTH + before;
        int at = head.indexOf(said);
        while (at >= 0 && at + said.length() < head.length() && isDigit(head.charAt(at + said.length()))) {
            at = head.indexOf(said, at + 1);
        }
        return at < 0 ? head : head.substring(0, at) + LENGTH + now + head.substring(at + said.length());
    }

    private static boolean isDigit(char letter) {
        return letter >= '0' && letter <= '9';
    }

    /** The signature of the document in place of the other, and the range that it must have there. */
    private String signed(String text, ObjectParser.Parsed was, ObjectParser.Parsed is) {
        if (!(was.value().dict().get("Contents") instanceof Text other)
                || !(is.value().dict().get("Contents") instanceof Text own)) {
            throw different();
        }
        String range = String.format(Locale.ROOT, "%d %d %d", own.start(), own.end(), end - own.end());
        String padded = String.format(Locale.ROOT, "%-" + SealedDocument.WIDEST.length() + "s", range);
        return text.substring(0, other.start() - was.start()).replace(SealedDocument.WIDEST, padded)
                + text(document, own.start(), own.end())
                + text.substring(other.end() - was.start());
    }

    /** The cross-reference, with the offsets that objects have in the document. */
    private boolean isEnd(Place at, Map<Integer, Integer> moved) {
        XrefSection was = written.chain().get(0);
        int start = at.document() + was.start() - at.expected();
        Matcher entries = ENTRY.matcher(text(expected, at.expected(), expected.length));
        String table = entries.replaceAll(
                entry -> offset(moved.getOrDefault(Integer.parseInt(entry.group(1)), 0)) + " " + entry.group(2) + " n");
        String last = "startxref\n" + was.start() + "\n";
        int behind = table.lastIndexOf(last);
        return behind >= 0
                && text(document, at.document(), end)
                        .equals(table.substring(0, behind)
                                + "startxref\n"
                                + start
                                + "\n"
                                + table.substring(behind + last.length()));
    }

    /** Ten digits (ISO 32000-1, 7.5.4). */
    private static String offset(int offset) {
        return Long.toString(10_000_000_000L + offset).substring(1);
    }

    private static String text(byte[] bytes, int from, int until) {
        requireWithin(bytes, from, until);
        return new String(bytes, from, until - from, StandardCharsets.ISO_8859_1);
    }

    private static void requireWithin(byte[] bytes, int from, int until) {
        if (from < 0 || from > until || until > bytes.length) {
            throw different();
        }
    }

    private static PdfRefused different() {
        return new PdfRefused("DOCUMENT_FORM", "The document is not written as packets are.");
    }
}
