package org.pouch.engine.work;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to happen in an ad-hoc sub-process.
 *
 * @param fulfilled whether nothing more is to be activated, so that it ends with what is at work
 * @param cancelRemaining whether what is at work ends before
 */
public record AdHocAnswer(List<Activation> activations, boolean fulfilled, boolean cancelRemaining) {
    static final AdHocAnswer NOTHING = new AdHocAnswer(List.of(), false, false);

    /**
     * An activity to begin.
     *
     * @param variables that it and what follows it see, and nobody else
     */
    public record Activation(String elementId, Map<String, @Nullable Object> variables) {}

    public List<String> elementIds() {
        return activations.stream().map(Activation::elementId).toList();
    }
}
