package org.pouch.vault;

import org.jspecify.annotations.Nullable;

/** What is kept of a case cannot be read, by nobody; whoever goes through many leaves this one out. Nothing in it is of the person. */
public final class ContentDamaged extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    /** @param place such as table, column and row */
    public ContentDamaged(String place, @Nullable Throwable cause) {
        super("What is kept at " + place + " was changed, moved or cut off since. Restore it from a backup.", cause);
    }
}
