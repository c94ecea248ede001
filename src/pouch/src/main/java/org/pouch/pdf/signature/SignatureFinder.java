package org.pouch.pdf.signature;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pouch.pdf.common.Bytes;
import org.pouch.pdf.common.PdfRefused;
import org.pouch.pdf.syntax.FileTiling;
import org.pouch.pdf.syntax.PdfValue;
import org.pouch.pdf.syntax.PdfValue.Dict;
import org.pouch.pdf.syntax.PdfValue.Name;
import org.pouch.pdf.syntax.PdfValue.Null;
import org.pouch.pdf.syntax.PdfValue.Ref;
import org.pouch.pdf.syntax.PdfValue.Text;
import org.pouch.pdf.syntax.RevisionView;
import org.pouch.pdf.syntax.XrefEntry;
import org.pouch.pdf.syntax.XrefSection;

/**
 * Finds signatures twice: by walking the form, as a viewer does, and by looking at every object of every revision. A
 * dictionary that only the second way finds is a signature someone hid.
 */
final class SignatureFinder {
    private static final int MAXIMUM_DEPTH = 32;
    private static final String RANGE = "/ByteRange";

    private final byte[] file;
    private final RevisionView view;
    private final Map<Integer, String> fields = new LinkedHashMap<>();

    SignatureFinder(byte[] file, RevisionView view) {
        this.file = file;
        this.view = view;
    }

    /** All signatures the form reaches, in the order of their byte ranges. */
    List<SignatureDictionary> find() {
        Dict form = view.resolve(view.root().get("AcroForm")).dict();
        Set<Integer> visited = new HashSet<>();
        for (PdfValue field : view.resolve(form.get("Fields")).items()) {
            walk(field, "", false, visited, 0);
        }
        requireNoneHidden();
        List<SignatureDictionary> found = new ArrayList<>();
        fields.forEach((number, name) -> {
            if (view.entry(number) instanceof XrefEntry.Packed) {
                throw new PdfRefused("SIGNATURE_PACKED", "The signature " + name + " is inside an object stream.");
            }
            found.add(SignatureDictionary.of(name, view.object(number).dict(), view, file));
        });
        found.sort(
                (one, other) -> Integer.compare(one.range().end(), other.range().end()));
        requireNested(found);
        return found;
    }

    private void walk(PdfValue reference, String parent, boolean inSignature, Set<Integer> visited, int depth) {
        view.tick();
        if (reference instanceof Ref ref && !visited.add(ref.number())) {
            return;
        }
        if (depth > MAXIMUM_DEPTH) {
            throw new PdfRefused("LIMIT_NESTING", "The form's fields are nested too deeply.");
        }
        Dict field = view.resolve(reference).dict();
        String name = view.resolve(field.get("T")) instanceof Text text ? join(parent, text) : parent;
        PdfValue type = view.resolve(field.get("FT"));
        boolean signature = type instanceof Name kind ? kind.text().equals("Sig") : inSignature;
        if (signature && !(view.resolve(field.get("V")) instanceof Null)) {
            if (!(field.get("V") instanceof Ref value) || !(view.resolve(value) instanceof Dict)) {
                throw new PdfRefused(
                        "SIGNATURE_DICTIONARY", "The signature " + name + " is not a dictionary of its own.");
            }
            fields.putIfAbsent(value.number(), name);
        }
        for (PdfValue kid : view.resolve(field.get("Kids")).items()) {
            walk(kid, name, signature, visited, depth + 1);
        }
    }

    private static String join(String parent, Text name) {
        StringBuilder plain = new StringBuilder(parent);
        if (!parent.isEmpty()) {
            plain.append('.');
        }
        for (byte each : name.bytes()) {
            if (each >= ' ' && each <= '~' && plain.length() < 80) {
                plain.append((char) each);
            }
        }
        return plain.toString();
    }

    /** Every object of every revision, whether or not a later one replaced it. */
    private void requireNoneHidden() {
        Set<Integer> offsets = new HashSet<>();
        for (int number : fields.keySet()) {
            if (view.entry(number) instanceof XrefEntry.At at) {
                offsets.add(at.offset());
            }
        }
        Set<Integer> rights = new HashSet<>();
        if (view.resolve(view.root().get("Perms")).dict().get("UR3") instanceof Ref ref) {
            rights.add(ref.number());
        }
        for (XrefSection section : view.chain()) {
            section.entries().forEach((number, entry) -> {
                if (entry instanceof XrefEntry.At at
                        && !offsets.contains(at.offset())
                        && !rights.contains(number)
                        && holdsSignature(view.read(number, at).value())) {
                    throw hidden("object " + number);
                }
                if (entry instanceof XrefEntry.Packed
                        && !fields.containsKey(number)
                        && entry.equals(view.entry(number))
                        && holdsSignature(view.object(number))) {
                    throw hidden("object " + number);
                }
            });
        }
    }

    /** Looks for the word in bytes that belong to no object at all. */
    void requireNoneBetween(FileTiling tiling) {
        tiling.betweenObjects((start, end) -> {
            int at = Bytes.indexOf(file, RANGE, start, Math.min(file.length, end + RANGE.length() - 1));
            if (at >= 0) {
                throw hidden("offset " + at);
            }
        });
    }

    private static PdfRefused hidden(String where) {
        return new PdfRefused(
                "SIGNATURE_UNREACHABLE", "There is a signature at " + where + " that no form field leads to.");
    }

    private boolean holdsSignature(PdfValue value) {
        view.tick();
        if (value instanceof Dict dict) {
            return dict.has("ByteRange")
                    || dict.isName("Type", "DocTimeStamp")
                    || (dict.isName("Type", "Sig") && dict.has("Contents"))
                    || isHeldBy(dict.entries().values());
        }
        return isHeldBy(value.items());
    }

    private boolean isHeldBy(Collection<PdfValue> values) {
        for (PdfValue value : values) {
            if (holdsSignature(value)) {
                return true;
            }
        }
        return false;
    }

    /** A later signature must be over everything an earlier one is over, and over that one too. */
    private static void requireNested(List<SignatureDictionary> sorted) {
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i - 1).range().end() > sorted.get(i).range().gapStart()) {
                throw new PdfRefused(
                        "BYTE_RANGE_OVERLAP",
                        "The byte ranges of " + sorted.get(i - 1).field() + " and "
                                + sorted.get(i).field() + " overlap.");
            }
        }
    }
}
