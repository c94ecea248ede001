package org.pouch.routing.layout;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a packet is put into a partner's drop.
 *
 * @param done put beside a packet once it is complete, where the partner wants that
 * @param renames whether a packet has another name until it is complete
 * @param byDay whether each day's packets go into a folder of their own
 */
public record UploadLayout(Optional<DoneName> done, boolean renames, boolean byDay) {
    /** @throws IllegalArgumentException when nothing would say that a packet is complete, with a sentence for who set it */
    public UploadLayout {
        if (!renames && done.isEmpty()) {
            throw new IllegalArgumentException(
                    "Without renaming nothing tells a packet that is complete from half of one:"
                            + " name a done-file, as done-file, or take out rename.");
        }
    }

    /**
     * @param done empty for none
     * @throws IllegalArgumentException with a sentence for who set it
     */
    public static UploadLayout of(@Nullable String done, @Nullable String rename, @Nullable String byDay) {
        return new UploadLayout(DoneName.named(done), said("rename", rename, true), said("by-day", byDay, false));
    }

    private static boolean said(String name, @Nullable String value, boolean otherwise) {
        if (value == null || value.isBlank()) {
            return otherwise;
        }
        if (!value.equals("true") && !value.equals("false")) {
            throw new IllegalArgumentException("The parameter " + name + " is true or false, not \"" + value + "\".");
        }
        return Boolean.parseBoolean(value);
    }
}
