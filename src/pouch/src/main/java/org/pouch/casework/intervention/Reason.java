package org.pouch.casework.intervention;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.DecisionRefused;

/** Why an administrator acts, in a sentence that somebody understands later. */
public record Reason(String text) {
    public static final int SHORTEST = 10;
    public static final int LONGEST = 500;

    public Reason {
        text = text.strip();
        int length = text.codePointCount(0, text.length());
        if (length < SHORTEST || length > LONGEST) {
            throw new DecisionRefused(
                    "Say why, in " + SHORTEST + " to " + LONGEST + " characters.",
                    Map.of("reason", "There are " + length + "."));
        }
        if (text.chars()
                .anyMatch(character -> Character.isISOControl(character) && !Character.isWhitespace(character))) {
            throw new DecisionRefused(
                    "The reason holds characters that cannot be shown.", Map.of("reason", "Type it anew."));
        }
    }

    /** @param typed what the page sent; null is nothing */
    public static Reason of(@Nullable String typed) {
        return new Reason(typed == null ? "" : typed);
    }
}
