package org.pouch.pdf.change;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pouch.pdf.common.PdfRefused;
import org.pouch.pdf.syntax.PdfValue;
import org.pouch.pdf.syntax.PdfValue.Array;
import org.pouch.pdf.syntax.PdfValue.Dict;
import org.pouch.pdf.syntax.PdfValue.Null;
import org.pouch.pdf.syntax.PdfValue.Ref;
import org.pouch.pdf.syntax.PdfValue.Stream;
import org.pouch.pdf.syntax.RevisionView;

/**
 * Walks what was signed and what is there now side by side from the catalog, over every way, and names each difference.
 * Whatever no rule explains is {@link Change.Kind#CONTENT}.
 */
public final class ChangeAnalysis {
    private static final int MAXIMUM_DEPTH = 400;
    private static final int MAXIMUM_CHANGES = 200;

    private static final Set<String> REVISION_KEYS = Set.of(
            "Root",
            "Info",
            "ID",
            "Size",
            "Prev",
            "XRefStm",
            "DocChecksum",
            "Type",
            "W",
            "Index",
            "Length",
            "Filter",
            "DecodeParms");

    private record Visit(PdfValue before, PdfValue after, Zone zone) {}

    private final RevisionView before;
    private final RevisionView after;
    private final GraphTaint taint;
    private final FieldRules fields;
    private final FieldLock lock;
    private final Set<Visit> visited = new HashSet<>();
    private final Set<Change> changes = new LinkedHashSet<>();

    public ChangeAnalysis(byte[] file, RevisionView before, RevisionView after, FieldLock lock, PageText pages) {
        this.lock = lock;
        this.before = before;
        this.after = after;
        this.taint = new GraphTaint(file, before, after);
        this.fields = new FieldRules(before, after, taint, pages);
    }

    public List<Change> changes() {
        compare(Zone.CATALOG, "", before.trailer().get("Root"), after.trailer().get("Root"), 0);
        compare(
                Zone.DESCRIPTION,
                "Info",
                before.trailer().get("Info"),
                after.trailer().get("Info"),
                0);
        Dict was = without(before.trailer());
        Dict is = without(after.trailer());
        dictionaries(Zone.STRICT, "trailer", was, is, 0);
        if (!before.numbersBeyondSize().containsAll(after.numbersBeyondSize())
                || before.hasSoundSize() && !after.hasSoundSize()) {
            // What was there is gone for some readers, without a word about it.
            add(Change.Kind.CONTENT, "trailer/Size");
        }
        return new ArrayList<>(changes);
    }

    /** What else a trailer says: all but what every new revision must change. */
    private static Dict without(Dict trailer) {
        Map<String, PdfValue> rest = new LinkedHashMap<>(trailer.entries());
        rest.keySet().removeAll(REVISION_KEYS);
        return new Dict(rest);
    }

    private void add(Change.Kind kind, String where) {
        if (changes.size() < MAXIMUM_CHANGES || kind == Change.Kind.CONTENT) {
            changes.add(new Change(kind, where.isEmpty() ? "catalog" : where));
        }
    }

    private void compare(Zone zone, String path, PdfValue one, PdfValue other, int depth) {
        after.tick();
        if (depth > MAXIMUM_DEPTH) {
            throw new PdfRefused("LIMIT_NESTING", "The document's objects are nested too deeply to be compared.");
        }
        if (one instanceof Ref ref && other.equals(ref) && taint.isSame(ref.number())) {
            return;
        }
        if ((one instanceof Ref || other instanceof Ref) && !visited.add(new Visit(one, other, zone))) {
            return;
        }
        PdfValue was = before.resolve(one);
        PdfValue is = after.resolve(other);
        Zone here = refine(zone, was, is);
        if (here.isFree()) {
            if (!taint.isSameThroughout(one, other)) {
                add(here.kind(), path);
            }
            return;
        }
        if (was instanceof Dict first && is instanceof Dict second) {
            dictionaries(here, path, first, second, depth);
        } else if (was instanceof Stream first && is instanceof Stream second) {
            dictionaries(here, path, first.dict(), second.dict(), depth);
            if (!taint.sameBytes(first, second)) {
                add(Change.Kind.CONTENT, path);
            }
        } else if (was instanceof Array first && is instanceof Array second) {
            arrays(here, path, first, second, depth);
        } else if (!was.equals(is)) {
            add(Change.Kind.CONTENT, path);
        }
    }

    /** The zone by what stands there, whatever leads to it: a page is judged as a page, a field as a field. */
    private Zone refine(Zone zone, PdfValue was, PdfValue is) {
        if (zone.isFree() || !(was instanceof Dict first) || !(is instanceof Dict second)) {
            return zone;
        }
        if (first.isName("Type", "Catalog") && second.isName("Type", "Catalog")) {
            return Zone.CATALOG;
        }
        if (first.isName("Type", "Page") && second.isName("Type", "Page")) {
            return Zone.PAGE;
        }
        if (zone == Zone.STRICT && first.isName("Type", "Pages") && second.isName("Type", "Pages")) {
            return Zone.PAGE_TREE;
        }
        if (zone == Zone.STRICT && first.isName("Type", "StructElem") && second.isName("Type", "StructElem")) {
            return Zone.STRUCTURE_TREE;
        }
        if (zone == Zone.ANNOTATION
                || zone == Zone.FIELDS
                || (zone == Zone.STRICT && first.isName("Subtype", "Widget"))) {
            return fields.zoneOf(first, zone);
        }
        return zone;
    }

    private void dictionaries(Zone zone, String path, Dict was, Dict is, int depth) {
        Set<String> keys = new LinkedHashSet<>(was.entries().keySet());
        keys.addAll(is.entries().keySet());
        if (zone == Zone.EMPTY_SIGNATURE_FIELD
                && !taint.isSameThroughout(was.get("AP"), is.get("AP"))
                && fields.isAppearanceShared(was)) {
            // What looks like the field's own picture is also something else: its change may have been the purpose.
            add(Change.Kind.CONTENT, path + "/AP");
        }
        if (zone == Zone.FILLABLE_FIELD && lock.isLocked(fields.nameOf(was)) && fields.isRefilled(was, is)) {
            add(Change.Kind.CONTENT, path + "/V");
        }
        if (zone == Zone.FILLABLE_FIELD && !fields.isRefilled(was, is)) {
            // The value is the same but looks different now: the look was a pretence before or is one now.
            for (String look : Zone.LOOK) {
                if (!taint.isSameThroughout(was.get(look), is.get(look))) {
                    add(Change.Kind.CONTENT, path + "/" + look);
                }
            }
        }
        for (String key : keys) {
            String where = path.isEmpty() ? key : path + "/" + key;
            if (was.has(key) && is.has(key)) {
                compare(zone.under(key), where, was.get(key), is.get(key), depth + 1);
            } else if (is.has(key)) {
                added(zone, key, where, is.get(key), depth);
            } else if (!(before.resolve(was.get(key)) instanceof Null)) {
                removed(zone, key, where);
            }
        }
    }

    private void added(Zone zone, String key, String where, PdfValue value, int depth) {
        Zone under = zone.under(key);
        PdfValue is = after.resolve(value);
        if (is instanceof Null) {
            return;
        }
        if (under.isFree()) {
            add(under == Zone.NEW_SIGNATURE && key.equals("V") ? fields.kindOfValue(is) : under.kind(), where);
        } else if ((under == Zone.FORM || under == Zone.NAMES) && is instanceof Dict) {
            compare(under, where, Dict.EMPTY, value, depth + 1);
        } else if ((under == Zone.ANNOTATIONS || under == Zone.FIELDS) && is instanceof Array) {
            compare(under, where, new Array(List.of()), value, depth + 1);
        } else if (under == Zone.STRUCTURE_TREE && zone == Zone.STRUCTURE_TREE) {
            add(Zone.GROWN.contains(key) ? Change.Kind.STRUCTURE : Change.Kind.CONTENT, where);
        } else if (under == Zone.FORM_RESOURCES || (zone == Zone.FORM && key.equals("DA"))) {
            // Fonts for fields that are filled later; what exists cannot be replaced this way.
            add(Change.Kind.SIGNATURE, where);
        } else if (zone == Zone.PAGE && (key.equals("StructParents") || key.equals("Tabs"))) {
            add(Change.Kind.STRUCTURE, where);
        } else {
            add(Change.Kind.CONTENT, where);
        }
    }

    private void removed(Zone zone, String key, String where) {
        if (zone == Zone.FORM && key.equals("NeedAppearances")) {
            add(Change.Kind.SIGNATURE, where);
        } else {
            add(zone.under(key).kind(), where);
        }
    }

    private void arrays(Zone zone, String path, Array was, Array is, int depth) {
        if (zone == Zone.STRUCTURE_TREE && path.endsWith("/Nums")) {
            numberTree(path, was.items(), is.items(), depth);
            return;
        }
        if (zone == Zone.ANNOTATIONS || zone == Zone.FIELDS || zone == Zone.STRUCTURE_TREE) {
            growing(zone, path, was.items(), is.items(), depth);
            return;
        }
        if (was.items().size() != is.items().size()) {
            add(Change.Kind.CONTENT, path);
            return;
        }
        for (int i = 0; i < was.items().size(); i++) {
            compare(zone, path + "/" + i, was.items().get(i), is.items().get(i), depth + 1);
        }
    }

    /** A list that may gain members: the old ones must all be there, in their order. */
    private void growing(Zone zone, String path, List<PdfValue> was, List<PdfValue> is, int depth) {
        int next = 0;
        for (int i = 0; i < is.size(); i++) {
            PdfValue item = is.get(i);
            if (next < was.size() && isSuccessor(was.get(next), item, is.size() - i <= was.size() - next)) {
                Zone under = zone == Zone.ANNOTATIONS ? Zone.ANNOTATION : zone;
                compare(under, path + "/" + next, was.get(next), item, depth + 1);
                next++;
            } else {
                add(kindOfMember(zone, item, is), path + "/+" + i);
            }
        }
        if (next < was.size()) {
            add(Change.Kind.CONTENT, path);
        }
    }

    /** Pairs of a number and a value: new numbers may come, old ones keep what they lead to. */
    private void numberTree(String path, List<PdfValue> was, List<PdfValue> is, int depth) {
        Map<PdfValue, PdfValue> now = new LinkedHashMap<>();
        for (int i = 0; i + 1 < is.size(); i += 2) {
            now.put(is.get(i), is.get(i + 1));
        }
        for (int i = 0; i + 1 < was.size(); i += 2) {
            PdfValue successor = now.remove(was.get(i));
            if (successor == null) {
                add(Change.Kind.CONTENT, path);
            } else {
                compare(Zone.STRUCTURE_TREE, path + "/" + i, was.get(i + 1), successor, depth + 1);
            }
        }
        if (!now.isEmpty()) {
            add(Change.Kind.STRUCTURE, path);
        }
    }

    private boolean isSuccessor(PdfValue old, PdfValue item, boolean noRoomForMore) {
        return noRoomForMore || old.equals(item);
    }

    private Change.Kind kindOfMember(Zone zone, PdfValue item, List<PdfValue> others) {
        return zone == Zone.STRUCTURE_TREE ? Change.Kind.STRUCTURE : fields.kindOfNew(item, others);
    }
}
