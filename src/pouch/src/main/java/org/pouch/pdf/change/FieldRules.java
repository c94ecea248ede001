package org.pouch.pdf.change;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pouch.pdf.syntax.PdfValue;
import org.pouch.pdf.syntax.PdfValue.Dict;
import org.pouch.pdf.syntax.PdfValue.Name;
import org.pouch.pdf.syntax.PdfValue.Null;
import org.pouch.pdf.syntax.PdfValue.Ref;
import org.pouch.pdf.syntax.Rectangles;
import org.pouch.pdf.syntax.RevisionView;
import org.pouch.pdf.syntax.TextStrings;

/** What may happen to form fields and annotations after a signature. */
final class FieldRules {
    private static final int MAXIMUM_DEPTH = 32;
    private static final Set<String> FILLABLE = Set.of("Tx", "Btn", "Ch");
    /** Annotations by which readers comment (ISO 32000-2, 12.5.6.2), and links. */
    private static final Set<String> NOTES = Set.of(
            "Text",
            "Link",
            "FreeText",
            "Line",
            "Square",
            "Circle",
            "Polygon",
            "PolyLine",
            "Highlight",
            "Underline",
            "Squiggly",
            "StrikeOut",
            "Caret",
            "Stamp",
            "Ink",
            "Popup",
            "FileAttachment");

    private static final Set<String> ACTIVE = Set.of("A", "AA");

    /** A field as the form says: its type and value, also for widgets that do not name their field. */
    private record Field(String type, PdfValue value) {}

    private static final Field NONE = new Field("", Null.NULL);

    private final RevisionView before;
    private final RevisionView after;
    private final GraphTaint taint;
    private final PageText pages;
    private final Map<Integer, Field> formAfter = new HashMap<>();

    FieldRules(RevisionView before, RevisionView after, GraphTaint taint, PageText pages) {
        this.pages = pages;
        this.before = before;
        this.after = after;
        this.taint = taint;
        Dict form = after.resolve(after.root().get("AcroForm")).dict();
        for (PdfValue field : after.resolve(form.get("Fields")).items()) {
            walk(field, NONE, 0);
        }
    }

    private void walk(PdfValue reference, Field parent, int depth) {
        after.tick();
        Dict dict = after.resolve(reference).dict();
        PdfValue value = after.resolve(dict.get("V"));
        Field field = new Field(
                after.resolve(dict.get("FT")) instanceof Name type ? type.text() : parent.type(),
                value instanceof Null ? parent.value() : value);
        boolean isNew = !(reference instanceof Ref ref) || formAfter.putIfAbsent(ref.number(), field) == null;
        if (isNew && depth < MAXIMUM_DEPTH) {
            for (PdfValue kid : after.resolve(dict.get("Kids")).items()) {
                walk(kid, field, depth + 1);
            }
        }
    }

    /** The zone of a field, widget or annotation that was there when it was signed. */
    Zone zoneOf(Dict was, Zone zone) {
        if (zone == Zone.ANNOTATION && !was.isName("Subtype", "Widget") && !was.has("FT")) {
            return Zone.ANNOTATION;
        }
        String type = inherited(was, "FT");
        if (type.equals("Sig")) {
            return value(before, was) instanceof Null ? Zone.EMPTY_SIGNATURE_FIELD : Zone.FIELD;
        }
        return FILLABLE.contains(type) ? Zone.FILLABLE_FIELD : Zone.FIELD;
    }

    /**
     * What it amounts to that a field or annotation was added.
     *
     * @param others the list it was added to
     */
    Change.Kind kindOfNew(PdfValue item, List<PdfValue> others) {
        Dict is = after.resolve(item).dict();
        if (ACTIVE.stream().anyMatch(is::has)) {
            return Change.Kind.CONTENT;
        }
        Field field = item instanceof Ref ref ? formAfter.getOrDefault(ref.number(), NONE) : NONE;
        if (field.type().equals("Sig")) {
            if (field.value() instanceof Null) {
                return Rectangles.isEmpty(after, is) ? Change.Kind.SIGNATURE : Change.Kind.CONTENT;
            }
            Change.Kind kind = kindOfValue(field.value());
            if (Rectangles.isEmpty(after, is)) {
                return kind;
            }
            if (kind != Change.Kind.SIGNATURE || pages.isFilledBy(item)) {
                return Change.Kind.CONTENT;
            }
            return pages.isTextUnder(item) ? Change.Kind.COVERING_SIGNATURE : kind;
        }
        return isNote(is) && !Rectangles.overlapsAny(after, item, others)
                ? Change.Kind.ANNOTATION
                : Change.Kind.CONTENT;
    }

    /** Films, sounds, models, marks of printers and what is meant to delete text are no notes. */
    private boolean isNote(Dict annotation) {
        return after.resolve(annotation.get("Subtype")) instanceof Name name && NOTES.contains(name.text());
    }

    /** What the value of a newly filled signature field is. */
    Change.Kind kindOfValue(PdfValue value) {
        Dict dict = value.dict();
        if (!dict.has("ByteRange") || !dict.has("Contents")) {
            return Change.Kind.CONTENT;
        }
        return dict.isName("Type", "DocTimeStamp") ? Change.Kind.DOCUMENT_TIMESTAMP : Change.Kind.SIGNATURE;
    }

    /** True when the field got another value, so that its look must be another too. */
    boolean isRefilled(Dict was, Dict is) {
        return !before.resolve(was.get("AS")).equals(after.resolve(is.get("AS")))
                || !value(before, was).equals(value(after, is));
    }

    private static PdfValue value(RevisionView view, Dict field) {
        Dict each = field;
        for (int depth = 0; depth < MAXIMUM_DEPTH; depth++) {
            PdfValue value = view.resolve(each.get("V"));
            if (!(value instanceof Null) || !(view.resolve(each.get("Parent")) instanceof Dict parent)) {
                return value;
            }
            each = parent;
        }
        return Null.NULL;
    }

    /** The full name of a field, its parts joined by points. */
    String nameOf(Dict field) {
        String name = "";
        Dict each = field;
        for (int depth = 0; depth < MAXIMUM_DEPTH; depth++) {
            if (before.resolve(each.get("T")) instanceof PdfValue.Text part) {
                String text = TextStrings.of(part);
                name = name.isEmpty() ? text : text + "." + name;
            }
            if (!(before.resolve(each.get("Parent")) instanceof Dict parent)) {
                return name;
            }
            each = parent;
        }
        return name;
    }

    /** True when something else than widgets used the objects of this widget's appearance. */
    boolean isAppearanceShared(Dict widget) {
        Set<Integer> appearance = new HashSet<>();
        PdfValue reference = widget.get("AP");
        collect(reference, appearance);
        for (PdfValue state : before.resolve(reference).dict().entries().values()) {
            collect(state, appearance);
        }
        return appearance.stream()
                .flatMap(number -> taint.usersBefore(number).stream())
                .peek(user -> after.tick())
                .anyMatch(user -> !appearance.contains(user)
                        && !before.object(user).dict().isName("Subtype", "Widget"));
    }

    private static void collect(PdfValue value, Set<Integer> numbers) {
        if (value instanceof Ref ref) {
            numbers.add(ref.number());
        }
    }

    private String inherited(Dict field, String key) {
        Dict each = field;
        for (int depth = 0; depth < MAXIMUM_DEPTH; depth++) {
            if (before.resolve(each.get(key)) instanceof Name name) {
                return name.text();
            }
            if (!(before.resolve(each.get("Parent")) instanceof Dict parent)) {
                return "";
            }
            each = parent;
        }
        return "";
    }
}
