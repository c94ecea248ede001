package org.pouch.drawing;

import java.util.Collections;
import java.util.Locale;
import java.util.Set;
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
public record ModelElement(
        String id,
        String kind,
        String name,
        SortedMap<String, String> says,
        @Nullable Drawn drawn) {
    private static final Set<String> OTHER_STEPS =
            Set.of("callActivity", "subProcess", "adHocSubProcess", "transaction", "sequenceFlow");

    public ModelElement {
        says = Collections.unmodifiableSortedMap(new TreeMap<>(says));
    }

    /** Whether an instance passes it: an activity, an event, a gateway or a sequence flow. */
    public boolean isStep() {
        return isStep(kind);
    }

    static boolean isStep(String kind) {
        return kind.endsWith("Event")
                || kind.endsWith("Gateway")
                || kind.toLowerCase(Locale.ROOT).endsWith("task")
                || OTHER_STEPS.contains(kind);
    }
}
