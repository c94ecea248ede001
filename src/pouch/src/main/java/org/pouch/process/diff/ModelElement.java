package org.pouch.process.diff;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One element of a model.
 *
 * @param kind as BPMN calls it, such as {@code userTask}
 * @param says what it stands in, all of its attributes and of what stands inside it, by where it stands; nothing of how it is drawn, and no
 *     element of its own
 * @param drawn null for what no diagram shows, such as a message
 */
record ModelElement(
        String id,
        String kind,
        String name,
        SortedMap<String, String> says,
        @Nullable Drawn drawn) {
    ModelElement {
        says = Collections.unmodifiableSortedMap(new TreeMap<>(says));
    }
}
