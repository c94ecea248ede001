package org.pouch.process.diff;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.pouch.drawing.Model;
import org.pouch.drawing.ModelElement;

/**
 * What became of each element from one version of a model to another. An element is the same as long as it bears its id.
 *
 * @param marks by id, those of the old version first
 */
record ModelDiff(Model old, Model now, Map<String, Mark> marks) {
    /** One thing that an element says otherwise; null where it did not, or does not, say it. */
    record Said(
            String where, @Nullable String before, @Nullable String after) {}

    static ModelDiff of(Model old, Model now) {
        Set<String> ids = new LinkedHashSet<>(old.elements().keySet());
        ids.addAll(now.elements().keySet());
        Map<String, Mark> marks = new LinkedHashMap<>();
        ids.forEach(
                id -> marks.put(id, mark(old.elements().get(id), now.elements().get(id))));
        return new ModelDiff(old, now, marks);
    }

    private static Mark mark(@Nullable ModelElement before, @Nullable ModelElement after) {
        if (before == null) {
            return Mark.ADDED;
        }
        if (after == null) {
            return Mark.REMOVED;
        }
        if (!before.kind().equals(after.kind()) || !before.says().equals(after.says())) {
            return Mark.CHANGED;
        }
        return Objects.equals(before.drawn(), after.drawn()) ? Mark.SAME : Mark.MOVED;
    }

    /** Whether both say and draw the same. */
    boolean isNone() {
        return marks.values().stream().allMatch(mark -> mark == Mark.SAME);
    }

    Mark of(String id) {
        return Objects.requireNonNull(marks.get(id));
    }

    /** As it is now, or was at last. */
    ModelElement element(String id) {
        ModelElement after = now.elements().get(id);
        return after == null ? Objects.requireNonNull(old.elements().get(id)) : after;
    }

    /** What it says otherwise; empty for what was added, removed or moved. */
    List<Said> said(String id) {
        ModelElement before = old.elements().get(id);
        ModelElement after = now.elements().get(id);
        List<Said> said = new ArrayList<>();
        if (before == null || after == null) {
            return said;
        }
        if (!before.kind().equals(after.kind())) {
            said.add(new Said("kind", before.kind(), after.kind()));
        }
        Set<String> places = new TreeSet<>(before.says().keySet());
        places.addAll(after.says().keySet());
        for (String place : places) {
            @Nullable String was = before.says().get(place);
            @Nullable String is = after.says().get(place);
            if (!Objects.equals(was, is)) {
                said.add(new Said(place, was, is));
            }
        }
        return said;
    }
}
