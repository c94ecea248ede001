package org.pouch.exchange.receive;

import org.pouch.exchange.InboxId;
import org.pouch.sealing.verdict.Unfinished;

/** An arrival was not examined this time, and is tried again. */
final class ExaminationUnfinished extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ExaminationUnfinished(InboxId arrival, Unfinished why) {
        super("Arrival " + arrival + " was not examined: " + why.finding().message(), why.failure());
    }
}
