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
    private final RevisionText text;
    private final int start;
    /** Where the byte range and the signature go. */
    private int range;

    private int gap;

    private SignatureRevision(byte[] document, RevisionView view, int start) {
        this.document = document;
        this.view = view;
        this.start = start;
        this.text = new RevisionText(document, view, start);
    }

    /**
     * @param dictionary what the signature's dictionary holds beside its range and contents
     * @throws PdfRefused when the document is of a form that only a lenient reader takes
     */
    static byte[] add(byte[] document, String dictionary, int room, SignatureMaker signer) throws IOException {
        RevisionView view = new RevisionView(document, document.length, new Budget());
        SignatureRevision revision = new SignatureRevision(document, view, document.length);
        if (!dictionary.startsWith(AddedSignature.TIMESTAMP)) {
            revision.requireOpen();
        }
        return revision.sign(dictionary, room, signer);
    }

    /**
     * What {@link #add} appended to the file up to an offset, if it did.
     *
     * @param view of the file up to there
     * @param contents of the signature, with what fills them up
     */
    static byte[] appended(byte[] file, RevisionView view, int start, String dictionary, byte[] contents) {
        SignatureRevision revision = new SignatureRevision(file, view, start);
        byte[] tail = revision.written(dictionary, contents.length);
        revision.fill(tail, contents.length, contents);
        return tail;
    }

    /** A certified document says itself whether it may be signed again (DocMDP; ISO 32000-2, 12.8.2.2). */
    private void requireOpen() {
        Dict form = view.resolve(view.root().get("AcroForm")).dict();
        if (!view.resolve(form.get("Fields")).items().isEmpty()
                && new SignatureFinder(document, view).find().stream().anyMatch(earlier -> earlier.permission() == 1)) {
            throw AddedSignature.certified();
        }
    }

    /** With room for the signature. */
    private byte[] written(String dictionary, int room) {
        int signature = text.newNumber();
        int field = text.newNumber();
        place(field, signature);
        text.begin(signature).append("<<").append(dictionary).append("/ByteRange [0 ");
        range = text.position() - start;
        text.append(WIDEST).append("]/Contents ");
        gap = text.position() - start;
        text.append("<").append("0".repeat(2 * room)).append(">>>").end();
        return Latin.bytes(text.finished());
    }

    private byte[] sign(String dictionary, int room, SignatureMaker signer) throws IOException {
        byte[] tail = written(dictionary, room);
        fill(tail, room, new byte[0]);
        byte[] signed = Arrays.copyOf(document, start + tail.length);
        System.arraycopy(tail, 0, signed, start, tail.length);
        int from = start + gap;
        int end = from + 2 + 2 * room;
        try (InputStream content = new SequenceInputStream(
                new ByteArrayInputStream(signed, 0, from),
                new ByteArrayInputStream(signed, end, signed.length - end))) {
            byte[] value = signer.sign(content);
            if (value.length > room) {
                throw new IOException("the signature takes " + value.length + " bytes, room is for " + room);
            }
            byte[] hex = Latin.bytes(HexFormat.of().withUpperCase().formatHex(value));
            System.arraycopy(hex, 0, signed, from + 1, hex.length);
        }
        return signed;
    }

    private void fill(byte[] tail, int room, byte[] contents) {
        int end = gap + 2 + 2 * room;
        String covered = String.format(Locale.ROOT, "%d %d %d", start + gap, start + end, tail.length - end);
        byte[] padded = Latin.bytes(String.format(Locale.ROOT, "%-" + WIDEST.length() + "s", covered));
        System.arraycopy(padded, 0, tail, range, padded.length);
        byte[] hex = Latin.bytes(HexFormat.of().withUpperCase().formatHex(contents));
        System.arraycopy(hex, 0, tail, gap + 1, hex.length);
    }

    /** The field in the form and, as PDF wants it, its annotation on the first page. */
    private void place(int field, int signature) {
        Ref page = firstPage(view.root().get("Pages"), 0);
        Ref reference = new Ref(field, 0);
        text.put(field, widget(page, new Ref(signature, 0)));
        text.add(page, "Annots", reference);
        PdfValue form = view.root().get("AcroForm");
        if (form instanceof Ref own) {
            text.add(own, "Fields", reference);
            text.change(own, "SigFlags", new Num("3"));
        } else {
            Map<String, PdfValue> entries = new LinkedHashMap<>(form.dict().entries());
            PdfValue fields = entries.getOrDefault("Fields", new Array(List.of()));
            if (fields instanceof Ref array) {
                text.put(array.number(), RevisionText.with(view.resolve(array), reference));
            } else {
                entries.put("Fields", RevisionText.with(fields, reference));
            }
            entries.put("SigFlags", new Num("3"));
            text.change(text.catalog(), "AcroForm", new Dict(entries));
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
            if (view.resolve(view.resolve(field).dict().get("T")) instanceof PdfValue.Text name) {
                names.add(TextStrings.of(name));
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
            return RevisionText.reference(node);
        }
        if (kids.isEmpty() || depth > DEEPEST_PAGE) {
            throw new PdfRefused("PAGE_TREE", "The document has no first page.");
        }
        return firstPage(kids.get(0), depth + 1);
    }
}
