package org.pouch.pdf;

import java.util.List;
import java.util.Set;
import org.pouch.pdf.PdfValue.Dict;
import org.pouch.pdf.PdfValue.Name;
import org.pouch.pdf.PdfValue.Null;
import org.pouch.pdf.PdfValue.Num;

/** What may happen to form fields and annotations after a signature. */
final class FieldRules {
    private static final int MAXIMUM_DEPTH = 32;
    private static final Set<String> FILLABLE = Set.of("Tx", "Btn", "Ch");
    private static final Set<String> ACTIVE = Set.of("A", "AA");

    private final RevisionView before;
    private final RevisionView after;

    FieldRules(RevisionView before, RevisionView after) {
        this.before = before;
        this.after = after;
    }

    /** The zone of a field, widget or annotation that was there when it was signed. */
    Zone zoneOf(Dict was, Zone zone) {
        String type = inherited(before, was, "FT");
        boolean widget = was.isName("Subtype", "Widget") || zone == Zone.FIELDS;
        if (!widget) {
            return Zone.ANNOTATION;
        }
        if (type.equals("Sig")) {
            return hasValue(before, was) ? Zone.FIELD : Zone.EMPTY_SIGNATURE_FIELD;
        }
        return FILLABLE.contains(type) ? Zone.FILLABLE_FIELD : Zone.FIELD;
    }

    /** What it amounts to that a field or annotation was added. */
    Change.Kind kindOfNew(Dict is) {
        if (ACTIVE.stream().anyMatch(is::has)) {
            return Change.Kind.CONTENT;
        }
        if (inherited(after, is, "FT").equals("Sig")) {
            PdfValue value = after.resolve(is.get("V"));
            if (value instanceof Null && after.resolve(is.get("Parent")) instanceof Dict parent) {
                value = after.resolve(parent.get("V"));
            }
            if (value instanceof Null) {
                return isInvisible(is) ? Change.Kind.SIGNATURE : Change.Kind.CONTENT;
            }
            Change.Kind kind = kindOfValue(value);
            return kind == Change.Kind.DOCUMENT_TIMESTAMP && !isInvisible(is) ? Change.Kind.CONTENT : kind;
        }
        return is.has("Subtype") && !is.isName("Subtype", "Widget") ? Change.Kind.ANNOTATION : Change.Kind.CONTENT;
    }

    /** What the value of a newly filled signature field is. */
    Change.Kind kindOfValue(PdfValue value) {
        Dict dict = value.dict();
        if (!dict.has("ByteRange") || !dict.has("Contents")) {
            return Change.Kind.CONTENT;
        }
        return dict.isName("Type", "DocTimeStamp") ? Change.Kind.DOCUMENT_TIMESTAMP : Change.Kind.SIGNATURE;
    }

    private boolean isInvisible(Dict widget) {
        List<PdfValue> rectangle = after.resolve(widget.get("Rect")).items();
        if (rectangle.isEmpty()) {
            return true;
        }
        if (rectangle.size() != 4) {
            return false;
        }
        double[] corner = rectangle.stream()
                .mapToDouble(each -> after.resolve(each) instanceof Num num ? num.toDouble() : Double.NaN)
                .toArray();
        return corner[0] == corner[2] || corner[1] == corner[3];
    }

    private static boolean hasValue(RevisionView view, Dict field) {
        PdfValue value = view.resolve(field.get("V"));
        if (value instanceof Null && view.resolve(field.get("Parent")) instanceof Dict parent) {
            value = view.resolve(parent.get("V"));
        }
        return !(value instanceof Null);
    }

    private static String inherited(RevisionView view, Dict field, String key) {
        Dict each = field;
        for (int depth = 0; depth < MAXIMUM_DEPTH; depth++) {
            if (view.resolve(each.get(key)) instanceof Name name) {
                return name.text();
            }
            if (!(view.resolve(each.get("Parent")) instanceof Dict parent)) {
                return "";
            }
            each = parent;
        }
        return "";
    }
}
