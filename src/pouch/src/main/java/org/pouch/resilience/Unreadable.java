package org.pouch.resilience;

import org.slf4j.Logger;

/** Bytes of others that a library gave up on, where that is expected and means: they are malformed. */
public final class Unreadable {
    private Unreadable() {}

    /**
     * Says where an unchecked exception came from. Libraries throw them for malformed bytes, but so would a fault of ours
     * that is caught in the same place; without this it would leave no trace.
     *
     * @param what counts as malformed, such as {@code A signature}
     */
    public static void note(Logger log, String what, Exception failure) {
        if (failure instanceof RuntimeException && !FailureText.isOurs(failure)) {
            log.info("{} counts as malformed: {}", what, FailureText.forLog(failure));
        }
    }
}
