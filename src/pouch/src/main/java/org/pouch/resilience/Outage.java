package org.pouch.resilience;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** Something that does not work for a while: said once, again when the reason is another, and when it is over. Thread-safe. */
public final class Outage {
    private final Logger log;
    private final String what;
    private final AtomicReference<@Nullable String> said = new AtomicReference<>();

    /** @param what does not work, such as {@code SFTP to XRU-CRS} */
    public Outage(Logger log, String what) {
        this.log = log;
        this.what = what;
    }

    /** @param why one sentence, without what a failure quotes */
    public void isBecause(String why) {
        if (!why.equals(said.getAndSet(why))) {
            log.warn("{} does not work: {} It is tried again and again.", what, why);
        }
    }

    public void isBecauseOf(Throwable failure) {
        isBecause(FailureText.forLog(failure) + ".");
    }

    public void isOver() {
        if (said.getAndSet(null) != null) {
            log.info("{} works again.", what);
        }
    }
}
