package org.pouch.pdf.signature;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
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
import org.pouch.pdf.syntax.TextStrings;
import org.pouch.pdf.syntax.ValueText;
import org.pouch.pdf.syntax.XrefEntry;
import org.pouch.pdf.syntax.XrefSection;

/**
 * A revision that adds one invisible signature field to a document the strict reader understands (ISO 32000-2, 7.5.6 and
 * 12.7.5.5). Reads the catalog, the form and the first page and nothing else, so that it takes little more than the signature.
 */
final class SignatureRevision {
    /** As many digits as an offset of a document may have that is read at all, three times. */
    private static final String WIDEST = "9999999999 9999999999 9999999999";

    private static final int DEEPEST_PAGE = 50;

    private final byte[] document;
    private final RevisionView view;
    private final Map<Integer, PdfValue> changed = new TreeMap<>();
    private int next;

    private SignatureRevision(byte[] document) {
        this.document = document;
        this.view = new RevisionView(document, document.length, new Budget());
        if (view.trailer().has("Encrypt") || view.chain().stream().anyMatch(XrefSection::isHybrid)) {
            throw new PdfRefused("NOT_PLAIN", "The document is encrypted or has two cross-references.");
        }
        // A document may say that it has fewer objects than there are: none of them is to be replaced.
        int used = view.numbers().stream().reduce(0, Math::max);
        this.next = Math.max(used + 1, (int) number(view.trailer().get("Size")));
    }

    /**
     * @param dictionary what the signature's dictionary holds beside its range and contents
     * @throws PdfRefused when the document is of a form that only a lenient reader takes
     */
    static byte[] add(byte[] document, String dictionary, int room, SignatureMaker signer) throws IOException {
        SignatureRevision revision = new SignatureRevision(document);
        if (!dictionary.startsWith(AddedSignature.TIMESTAMP)) {
            revision.requireOpen();
        }
        return revision.sign(dictionary, room, signer);
    }

    /** A certified document says itself whether it may be signed again (DocMDP; ISO 32000-2, 12.8.2.2). */
    private void requireOpen() {
        Dict form = view.resolve(view.root().get("AcroForm")).dict();
        if (!view.resolve(form.get("Fields")).items().isEmpty()
                && new SignatureFinder(document, view).find().stream().anyMatch(earlier -> earlier.permission() == 1)) {
            throw AddedSignature.certified();
        }
    }

    private byte[] sign(String dictionary, int room, SignatureMaker signer) throws IOException {
        int signature = next++;
        int field = next++;
        place(field, signature);
        StringBuilder out = new StringBuilder();
        int start = document.length;
        if (document[start - 1] != '\n' && document[start - 1] != '\r') {
            out.append('\n');
        }
        Map<Integer, Integer> offsets = new TreeMap<>();
        offsets.put(signature, start + out.length());
        out.append(signature).append(" 0 obj\n<<").append(dictionary).append("/ByteRange [0 ");
        int range = start + out.length();
        out.append(WIDEST).append("]/Contents ");
        int gap = start + out.length();
        out.append('<').append("0".repeat(2 * room)).append(">>>\nendobj\n");
        changed.forEach((number, value) -> {
            offsets.put(number, start + out.length());
            out.append(number).append(' ').append(generation(number)).append(" obj\n");
            out.append(ValueText.of(value).strip()).append("\nendobj\n");
        });
        writeReferences(out, offsets);
        byte[] signed = Arrays.copyOf(document, start + out.length());
        System.arraycopy(Latin.bytes(out), 0, signed, start, out.length());
        fill(signed, range, gap, room, signer);
        return signed;
    }

    private static void fill(byte[] signed, int range, int gap, int room, SignatureMaker signer) throws IOException {
        int end = gap + 2 + 2 * room;
        String covered = String.format(Locale.ROOT, "%d %d %d", gap, end, signed.length - end);
        System.arraycopy(
                Latin.bytes(String.format(Locale.ROOT, "%-" + WIDEST.length() + "s", covered)),
                0,
                signed,
                range,
                WIDEST.length());
        try (InputStream content = new SequenceInputStream(
                new ByteArrayInputStream(signed, 0, gap), new ByteArrayInputStream(signed, end, signed.length - end))) {
            byte[] value = signer.sign(content);
            if (value.length > room) {
                throw new IOException("the signature takes " + value.length + " bytes, room is for " + room);
            }
            byte[] hex = Latin.bytes(HexFormat.of().withUpperCase().formatHex(value));
            System.arraycopy(hex, 0, signed, gap + 1, hex.length);
        }
    }

    /** The field in the form and, as PDF wants it, its annotation on the first page. */
    private void place(int field, int signature) {
        Ref page = firstPage(view.root().get("Pages"), 0);
        Ref reference = new Ref(field, 0);
        changed.put(field, widget(page, new Ref(signature, 0)));
        append(page, "Annots", reference);
        Ref catalog = reference(view.trailer().get("Root"));
        PdfValue form = view.root().get("AcroForm");
        if (form instanceof Ref own) {
            append(own, "Fields", reference);
            change(own, "SigFlags", new Num("3"));
        } else {
            Map<String, PdfValue> entries = new LinkedHashMap<>(form.dict().entries());
            PdfValue fields = entries.getOrDefault("Fields", new Array(List.of()));
            if (fields instanceof Ref array) {
                changed.put(array.number(), with(view.resolve(array), reference));
            } else {
                entries.put("Fields", with(fields, reference));
            }
            entries.put("SigFlags", new Num("3"));
            change(catalog, "AcroForm", new Dict(entries));
        }
    }

    private Dict widget(Ref page, Ref signature) {
        Map<String, PdfValue> widget = new LinkedHashMap<>();
        widget.put("Type", new PdfValue.Name("Annot"));
        widget.put("Subtype", new PdfValue.Name("Widget"));
        widget.put("FT", new PdfValue.Name("Sig"));
        widget.put("T", new PdfValue.Text(Latin.bytes("Signature" + freeNumber()), false, 0, 0));
        widget.put("F", new Num("132")); // printed, locked
        Num zero = new Num("0");
        widget.put("Rect", new Array(List.of(zero, zero, zero, zero)));
        widget.put("P", page);
        widget.put("V", signature);
        return new Dict(widget);
    }

    /** No two fields of a form may have one name. */
    private int freeNumber() {
        List<String> names = new ArrayList<>();
        for (PdfValue field : view.resolve(
                        view.resolve(view.root().get("AcroForm")).dict().get("Fields"))
                .items()) {
            if (view.resolve(view.resolve(field).dict().get("T")) instanceof PdfValue.Text text) {
                names.add(TextStrings.of(text));
            }
        }
        int number = 1;
        while (names.contains("Signature" + number)) {
            number++;
        }
        return number;
    }

    private Ref firstPage(PdfValue node, int depth) {
        Dict dict = view.resolve(node).dict();
        List<PdfValue> kids = view.resolve(dict.get("Kids")).items();
        if (kids.isEmpty() && !dict.has("Kids") && dict.isName("Type", "Page")) {
            return reference(node);
        }
        if (kids.isEmpty() || depth > DEEPEST_PAGE) {
            throw new PdfRefused("PAGE_TREE", "The document has no first page.");
        }
        return firstPage(kids.get(0), depth + 1);
    }

    /** Adds to an array that is an entry of the object, or an object of its own. */
    private void append(Ref holder, String key, Ref added) {
        PdfValue array = view.resolve(holder).dict().get(key);
        if (array instanceof Ref own && view.resolve(own) instanceof Array) {
            changed.put(own.number(), with(view.resolve(own), added));
        } else {
            change(holder, key, with(view.resolve(array), added));
        }
    }

    private void change(Ref holder, String key, PdfValue value) {
        PdfValue now = changed.getOrDefault(holder.number(), view.resolve(holder));
        if (!(now instanceof Dict dict)) {
            throw new PdfRefused("NOT_PLAIN", "Object " + holder.number() + " is not a dictionary.");
        }
        Map<String, PdfValue> entries = new LinkedHashMap<>(dict.entries());
        entries.put(key, value);
        changed.put(holder.number(), new Dict(entries));
    }

    private static Array with(PdfValue array, Ref added) {
        List<PdfValue> items = new ArrayList<>(array.items());
        items.add(added);
        return new Array(items);
    }

    /** In the form the document's last cross-reference has. */
    private void writeReferences(StringBuilder out, Map<Integer, Integer> offsets) {
        int previous = view.chain().get(0).start();
        int start = document.length + out.length();
        if (Latin.text(Arrays.copyOfRange(document, previous, previous + 4)).equals("xref")) {
            out.append("xref\n");
            offsets.forEach((number, offset) -> out.append(number)
                    .append(" 1\n")
                    .append(String.format(Locale.ROOT, "%010d %05d n\r\n", offset, generation(number))));
            out.append("trailer\n").append(ValueText.of(trailer(previous, next)));
        } else {
            writeReferenceStream(out, offsets, previous, start);
        }
        out.append("\nstartxref\n").append(start).append("\n%%EOF\n");
    }

    private void writeReferenceStream(StringBuilder out, Map<Integer, Integer> offsets, int previous, int start) {
        int number = next++;
        offsets.put(number, start);
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
            String digest = Sha256.of(Latin.bytes(HexFormat.of().formatHex(first.bytes()) + document.length))
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

    private static Ref reference(PdfValue value) {
        if (value instanceof Ref ref) {
            return ref;
        }
        throw new PdfRefused("NOT_PLAIN", "The catalog or the first page is not an object of its own.");
    }

    private static long number(PdfValue value) {
        if (value instanceof Num num && num.isInteger() && num.toLong() > 0 && num.toLong() < Budget.MAXIMUM_OBJECTS) {
            return num.toLong();
        }
        throw new PdfRefused("XREF_BROKEN", "The trailer does not say how many objects there are.");
    }
}
