package org.pouch.routing.layout;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a drop is looked into.
 *
 * @param done a file is taken once this one lies beside it, where partners agreed on that
 * @param subfolders into how many levels of folders below the drop is looked
 */
public record DropLayout(Optional<DoneName> done, int subfolders) {
    private static final int MOST_LEVELS = 8;

    /**
     * @param done empty for none
     * @throws IllegalArgumentException with a sentence for who set it
     */
    public static DropLayout of(@Nullable String done, @Nullable String subfolders) {
        return new DropLayout(DoneName.named(done), levels(subfolders));
    }

    private static int levels(@Nullable String subfolders) {
        if (subfolders == null || subfolders.isBlank()) {
            return 0;
        }
        if (!subfolders.matches("[0-9]") || Integer.parseInt(subfolders) > MOST_LEVELS) {
            throw new IllegalArgumentException("The number of levels of subfolders is one from 0 to " + MOST_LEVELS
                    + ", not \"" + subfolders + "\".");
        }
        return Integer.parseInt(subfolders);
    }

    /** @param folder its path from the drop */
    public boolean looksInto(String folder) {
        return folder.chars().filter(letter -> letter == '/').count() < subfolders;
    }

    /** How deep is listed, the drop itself being the first level: what is too deep is looked at, and not into. */
    public int depth() {
        return subfolders + 2;
    }
}
