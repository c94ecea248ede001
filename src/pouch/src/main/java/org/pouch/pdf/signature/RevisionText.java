package org.pouch.pdf.signature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.pouch.packet.Sha256;
import org.pouch.pdf.common.Latin;
import org.pouch.pdf.common.PdfRefused;
import org.pouch.pdf.syntax.Budget;
import org.pouch.pdf.syntax.PdfValue;
import org.pouch.pdf.syntax.PdfValue.Array;
import org.pouch.pdf.syntax.PdfValue.Dict;
import org.pouch.pdf.syntax.PdfValue.Num;
import org.pouch.pdf.syntax.PdfValue.Ref;
import org.pouch.pdf.syntax.RevisionView;
import org.pouch.pdf.syntax.ValueText;
import org.pouch.pdf.syntax.XrefEntry;
import org.pouch.pdf.syntax.XrefSection;

/**
 * What an incremental update appends to a document that the strict reader understands (ISO 32000-2, 7.5.6): new objects, changed
 * objects in the order of their numbers, a cross-reference in the form of the last one. The same update of the same bytes always is
 * the same text, so that a reader can write it again and compare.
 */
final class RevisionText {
    private final byte[] file;
    private final RevisionView view;
    private final int start;
    private final StringBuilder out = new StringBuilder();
    private final Map<Integer, Integer> offsets = new TreeMap<>();
    private final Map<Integer, PdfValue> changed = new TreeMap<>();
    private int next;

    /**
     * @param view of the file up to an offset
     * @param start that offset: what stands behind it is not looked at
     */
    RevisionText(byte[] file, RevisionView view, int start) {
        this.file = file;
        this.view = view;
        this.start = start;
        if (view.trailer().has("Encrypt") || view.chain().stream().anyMatch(XrefSection::isHybrid)) {
            throw new PdfRefused("NOT_PLAIN", "The document is encrypted or has two cross-references.");
        }
        // A document may say that it has fewer objects than there are: none of them is to be replaced.
        int used = view.numbers().stream().reduce(0, Math::max);
        this.next = Math.max(used + 1, (int) number(view.trailer().get("Size")));
        if (file[start - 1] != '\n' && file[start - 1] != '\r') {
            out.append('\n');
        }
    }

    /** Of an object that was not there. */
    int newNumber() {
        return next++;
    }

    /** The offset in the file of what is appended next. */
    int position() {
        return start + out.length();
    }

    RevisionText begin(int number) {
        offsets.put(number, position());
        out.append(number).append(' ').append(generation(number)).append(" obj\n");
        return this;
    }

    RevisionText append(CharSequence text) {
        out.append(text);
        return this;
    }

    void end() {
        out.append("\nendobj\n");
    }

    /** Bytes as they are: packed, they would be others on other machines. */
    void stream(int number, byte[] data) {
        begin(number).append("<</Length " + data.length + ">>\nstream\n");
        append(Latin.text(data)).append("\nendstream").end();
    }

    /** A new object, written with the changed ones. */
    void put(int number, PdfValue value) {
        changed.put(number, value);
    }

    /** An entry of a dictionary that is an object of its own. */
    void change(Ref holder, String key, PdfValue value) {
        PdfValue now = changed.getOrDefault(holder.number(), view.resolve(holder));
        if (!(now instanceof Dict dict)) {
            throw new PdfRefused("NOT_PLAIN", "Object " + holder.number() + " is not a dictionary.");
        }
        changed.put(holder.number(), with(dict, key, value));
    }

    static Dict with(Dict dict, String key, PdfValue value) {
        Map<String, PdfValue> entries = new LinkedHashMap<>(dict.entries());
        entries.put(key, value);
        return new Dict(entries);
    }

    /** Adds to an array that is an entry of the object, or an object of its own. */
    void add(Ref holder, String key, Ref added) {
        PdfValue array = view.resolve(holder).dict().get(key);
        if (array instanceof Ref own && view.resolve(own) instanceof Array) {
            changed.put(own.number(), with(view.resolve(own), added));
        } else {
            change(holder, key, with(view.resolve(array), added));
        }
    }

    static Array with(PdfValue array, Ref added) {
        List<PdfValue> items = new ArrayList<>(array.items());
        items.add(added);
        return new Array(items);
    }

    Ref catalog() {
        return reference(view.trailer().get("Root"));
    }

    static Ref reference(PdfValue value) {
        if (value instanceof Ref ref) {
            return ref;
        }
        throw new PdfRefused("NOT_PLAIN", "The catalog or the first page is not an object of its own.");
    }

    /** The whole, with the changed objects and the cross-reference. */
    StringBuilder finished() {
        changed.forEach((number, value) ->
                begin(number).append(ValueText.of(value).strip()).end());
        writeReferences();
        return out;
    }

    /** In the form the document's last cross-reference has. */
    private void writeReferences() {
        int previous = view.chain().get(0).start();
        int here = position();
        if (Latin.text(Arrays.copyOfRange(file, previous, previous + 4)).equals("xref")) {
            out.append("xref\n");
            offsets.forEach((number, offset) -> out.append(number)
                    .append(" 1\n")
                    .append(String.format(Locale.ROOT, "%010d %05d n\r\n", offset, generation(number))));
            out.append("trailer\n").append(ValueText.of(trailer(previous, next)));
        } else {
            writeReferenceStream(previous, here);
        }
        out.append(end(here));
    }

    /** What stands behind a cross-reference that begins at an offset. */
    static String end(int reference) {
        return "\nstartxref\n" + reference + "\n%%EOF\n";
    }

    private void writeReferenceStream(int previous, int here) {
        int number = next++;
        offsets.put(number, here);
        Map<String, PdfValue> entries =
                new LinkedHashMap<>(trailer(previous, next).entries());
        entries.put("Type", new PdfValue.Name("XRef"));
        entries.put("W", new Array(List.of(new Num("1"), new Num("4"), new Num("2"))));
        List<PdfValue> index = new ArrayList<>();
        StringBuilder data = new StringBuilder();
        offsets.forEach((key, offset) -> {
            index.add(new Num(Integer.toString(key)));
            index.add(new Num("1"));
            int generation = generation(key);
            data.append((char) 1)
                    .append((char) (offset >>> 24))
                    .append((char) (offset >>> 16 & 0xff))
                    .append((char) (offset >>> 8 & 0xff))
                    .append((char) (offset & 0xff))
                    .append((char) (generation >>> 8))
                    .append((char) (generation & 0xff));
        });
        entries.put("Index", new Array(index));
        entries.put("Length", new Num(Integer.toString(data.length())));
        out.append(number).append(" 0 obj\n").append(ValueText.of(new Dict(entries)));
        out.append("\nstream\n").append(data).append("\nendstream\nendobj");
    }

    private Dict trailer(int previous, int size) {
        Map<String, PdfValue> entries = new LinkedHashMap<>();
        entries.put("Size", new Num(Integer.toString(size)));
        entries.put("Prev", new Num(Integer.toString(previous)));
        for (String kept : List.of("Root", "Info")) {
            if (view.trailer().has(kept)) {
                entries.put(kept, view.trailer().get(kept));
            }
        }
        List<PdfValue> id = view.resolve(view.trailer().get("ID")).items();
        if (id.size() == 2 && id.get(0) instanceof PdfValue.Text first) {
            // the second half names this revision
            String digest = Sha256.of(Latin.bytes(HexFormat.of().formatHex(first.bytes()) + start))
                    .hex();
            byte[] own = HexFormat.of().parseHex(digest.substring(0, 32));
            entries.put("ID", new Array(List.of(first, new PdfValue.Text(own, true, 0, 0))));
        }
        return new Dict(entries);
    }

    private int generation(int number) {
        @Nullable XrefEntry entry = view.entry(number);
        return entry instanceof XrefEntry.At at ? at.generation() : 0;
    }

    private static long number(PdfValue value) {
        if (value instanceof Num num && num.isInteger() && num.toLong() > 0 && num.toLong() < Budget.MAXIMUM_OBJECTS) {
            return num.toLong();
        }
        throw new PdfRefused("XREF_BROKEN", "The trailer does not say how many objects there are.");
    }
}
