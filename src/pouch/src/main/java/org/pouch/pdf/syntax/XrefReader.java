package org.pouch.pdf.syntax;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.pouch.pdf.common.Bytes;
import org.pouch.pdf.common.PdfRefused;
import org.pouch.pdf.syntax.PdfValue.Array;
import org.pouch.pdf.syntax.PdfValue.Dict;
import org.pouch.pdf.syntax.PdfValue.Num;
import org.pouch.pdf.syntax.PdfValue.Stream;

/** Follows the cross-reference sections of a file from its end to its beginning; nothing is searched for or rebuilt. */
final class XrefReader {
    private static final int MAXIMUM_SECTIONS = 500;
    private static final int TAIL = 64;

    private final byte[] bytes;
    private final int end;
    private final Budget budget;

    XrefReader(byte[] bytes, int end, Budget budget) {
        this.bytes = bytes;
        this.end = end;
        this.budget = budget;
    }

    /** The offset that startxref names; the file must end with it and with %%EOF and white space only. */
    int startOffset() {
        int eof = Bytes.lastIndexOf(bytes, "%%EOF", end);
        if (eof < 0 || eof < end - TAIL) {
            throw new PdfRefused("NO_EOF", "There is no %%EOF at the end, near offset " + end + ".");
        }
        for (int i = eof + 5; i < end; i++) {
            if (!Chars.isSpace(bytes[i])) {
                throw new PdfRefused("DATA_AFTER_EOF", "Other bytes follow %%EOF at offset " + i + ".");
            }
        }
        int word = Bytes.lastIndexOf(bytes, "startxref", eof);
        if (word < 0 || word < eof - TAIL) {
            throw new PdfRefused("NO_STARTXREF", "There is no startxref before offset " + eof + ".");
        }
        ValueParser parser = new ValueParser(bytes, word + 9, eof, budget);
        long offset = parser.whole();
        for (int i = parser.position(); i < eof; i++) {
            if (!Chars.isSpace(bytes[i])) {
                throw new PdfRefused(
                        "NO_STARTXREF", "Other bytes stand between startxref and %%EOF at offset " + i + ".");
            }
        }
        return inFile(offset);
    }

    /** All sections, the newest first. */
    List<XrefSection> chain() {
        List<XrefSection> sections = new ArrayList<>();
        int offset = startOffset();
        while (true) {
            int here = offset;
            if (sections.size() == MAXIMUM_SECTIONS || sections.stream().anyMatch(section -> section.start() == here)) {
                throw new PdfRefused(
                        "XREF_LOOP", "The cross-reference sections lead in a circle at offset " + here + ".");
            }
            XrefSection section = section(offset);
            sections.add(section);
            long previous = section.trailer().has("Prev") ? whole(section.trailer(), "Prev") : 0;
            // Some writers name offset 0 for none; the header is there, so nothing else can be.
            if (previous == 0) {
                requireOneReading(sections);
                return sections;
            }
            offset = inFile(previous);
        }
    }

    /** An object that a table frees and its stream brings back is gone for one kind of readers and there for the other. */
    private static void requireOneReading(List<XrefSection> sections) {
        Map<Integer, XrefEntry> inTables = new HashMap<>();
        for (int i = sections.size() - 1; i >= 0; i--) {
            XrefSection section = sections.get(i);
            for (int number : section.hidden()) {
                XrefEntry older = inTables.get(number);
                if (older != null) {
                    throw new PdfRefused(
                            "XREF_HYBRID",
                            "Two kinds of readers find different objects for number " + number + ", at offset "
                                    + section.start() + ".");
                }
            }
            section.entries().forEach((number, entry) -> {
                if (!(entry instanceof XrefEntry.Free) && !section.hidden().contains(number)) {
                    inTables.put(number, entry);
                }
            });
        }
    }

    private XrefSection section(int offset) {
        budget.checkTime();
        ValueParser parser = new ValueParser(bytes, offset, end, budget);
        if (offset < end && bytes[offset] != 'x' && !Character.isDigit(bytes[offset])) {
            parser.skipSpace();
        }
        int start = parser.position();
        return parser.accept("xref") ? table(parser, start) : stream(start);
    }

    private XrefSection table(ValueParser parser, int start) {
        Map<Integer, XrefEntry> entries = new LinkedHashMap<>();
        while (!parser.accept("trailer")) {
            long first = parser.whole();
            long count = parser.whole();
            if (first + count > Budget.MAXIMUM_OBJECTS) {
                throw new PdfRefused(
                        "LIMIT_OBJECTS", "The cross-reference table at offset " + start + " is too large.");
            }
            for (long number = first; number < first + count; number++) {
                budget.spendValue();
                long offset = parser.whole();
                long generation = parser.whole();
                boolean used = parser.accept("n");
                if (!used) {
                    parser.expect("f");
                }
                // An entry of zeros that is in use is what some writers leave for unused numbers.
                put(
                        entries,
                        (int) number,
                        used && offset != 0
                                ? new XrefEntry.At(inFile(offset), (int) Math.min(generation, 65535))
                                : new XrefEntry.Free(),
                        start);
            }
        }
        if (!(parser.value() instanceof Dict trailer)) {
            throw new PdfRefused("TRAILER", "There is no trailer dictionary behind the table at offset " + start + ".");
        }
        int behind = parser.position();
        boolean hybrid = trailer.has("XRefStm");
        Set<Integer> hidden = hybrid ? mergeHidden(entries, stream(inFile(whole(trailer, "XRefStm")))) : Set.of();
        return new XrefSection(start, behind, entries, trailer, hybrid, hidden);
    }

    /** Objects of a hybrid file that old readers do not see; where both lists speak the table counts (7.5.8.4). */
    private static Set<Integer> mergeHidden(Map<Integer, XrefEntry> entries, XrefSection stream) {
        Set<Integer> hidden = new TreeSet<>();
        stream.entries().forEach((number, entry) -> {
            XrefEntry inTable = entries.get(number);
            if (!(entry instanceof XrefEntry.Free) && !(inTable instanceof XrefEntry.At)) {
                entries.put(number, entry);
                if (inTable != null) {
                    hidden.add(number);
                }
            }
        });
        return hidden;
    }

    private XrefSection stream(int start) {
        ObjectParser.Parsed parsed = new ObjectParser(bytes, end, budget, ref -> PdfValue.Null.NULL).at(start);
        if (!(parsed.value() instanceof Stream stream) || !stream.dict().isName("Type", "XRef")) {
            throw new PdfRefused("XREF_BROKEN", "There is no cross-reference section at offset " + start + ".");
        }
        Dict dict = stream.dict();
        byte[] data = new StreamDecoder(bytes, budget).decode(stream);
        int[] widths = dict.get("W").items().stream().mapToInt(this::width).toArray();
        if (widths.length != 3) {
            throw new PdfRefused("XREF_BROKEN", "The cross-reference stream at offset " + start + " has no widths.");
        }
        long size = whole(dict, "Size");
        PdfValue given = dict.has("Index") ? dict.get("Index") : new Array(List.of(new Num("0"), new Num("" + size)));
        List<PdfValue> index = given.items();
        if (!(given instanceof Array) || index.size() % 2 != 0) {
            throw new PdfRefused("XREF_BROKEN", "The cross-reference stream at offset " + start + " has no index.");
        }
        Map<Integer, XrefEntry> entries = new LinkedHashMap<>();
        int at = 0;
        int row = widths[0] + widths[1] + widths[2];
        for (int i = 0; i < index.size(); i += 2) {
            long first = whole(index.get(i), start);
            long count = whole(index.get(i + 1), start);
            if (first + count > Budget.MAXIMUM_OBJECTS || row == 0 || at + count * row > data.length) {
                throw new PdfRefused("XREF_BROKEN", "The cross-reference stream at offset " + start + " is cut off.");
            }
            for (long number = first; number < first + count; number++, at += row) {
                budget.spendValue();
                put(entries, (int) number, entry(data, at, widths), start);
            }
        }
        return new XrefSection(start, parsed.end(), entries, dict, false, Set.of());
    }

    private XrefEntry entry(byte[] data, int at, int[] widths) {
        long type = widths[0] == 0 ? 1 : field(data, at, widths[0]);
        long second = field(data, at + widths[0], widths[1]);
        long third = field(data, at + widths[0] + widths[1], widths[2]);
        if (type == 1) {
            return new XrefEntry.At(inFile(second), (int) Math.min(third, 65535));
        }
        if (type == 2) {
            return new XrefEntry.Packed(
                    (int) Math.min(second, Integer.MAX_VALUE), (int) Math.min(third, Integer.MAX_VALUE));
        }
        return new XrefEntry.Free();
    }

    private static long field(byte[] data, int at, int width) {
        long value = 0;
        for (int i = 0; i < width; i++) {
            value = value << 8 | (data[at + i] & 0xff);
        }
        return value < 0 ? Long.MAX_VALUE : value;
    }

    private int width(PdfValue value) {
        long width = whole(value, end);
        if (width > 8) {
            throw new PdfRefused("XREF_BROKEN", "A cross-reference stream has fields that are too wide.");
        }
        return (int) width;
    }

    private static void put(Map<Integer, XrefEntry> entries, int number, XrefEntry entry, int start) {
        XrefEntry other = entries.putIfAbsent(number, entry);
        if (other != null && !other.equals(entry)) {
            throw new PdfRefused(
                    "DUPLICATE_OBJECT",
                    "The cross-reference section at offset " + start + " lists object " + number + " twice.");
        }
    }

    private static long whole(Dict dict, String key) {
        return whole(dict.get(key), 0);
    }

    private static long whole(PdfValue value, int offset) {
        if (value instanceof Num num && num.isInteger() && num.toLong() >= 0) {
            return num.toLong();
        }
        throw new PdfRefused(
                "XREF_BROKEN", "A whole number is missing in a cross-reference section near " + offset + ".");
    }

    private int inFile(long offset) {
        if (offset >= end) {
            throw new PdfRefused("XREF_BROKEN", "A cross-reference names offset " + offset + ", behind the end.");
        }
        return (int) offset;
    }

    /** What a reader sees: for each number the newest entry. */
    static Map<Integer, XrefEntry> effective(List<XrefSection> chain) {
        Map<Integer, XrefEntry> effective = new HashMap<>();
        for (XrefSection section : chain) {
            section.entries().forEach(effective::putIfAbsent);
        }
        return effective;
    }
}
