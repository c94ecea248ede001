package org.pouch.engine.duty;

import org.pouch.engine.event.MessageRows;
import org.pouch.engine.scope.Agenda;

/** What keeps the tables small, and what is asked of them quick: messages expire or are listed, counts are added up, what has been over for long enough is deleted. */
final class Housekeeping {
    private final MessageRows messages;
    private final CountingDuty counts;
    private final RetentionDuty retention;
    private final UnreachedDuty unreached;

    Housekeeping(MessageRows messages, CountingDuty counts, RetentionDuty retention, UnreachedDuty unreached) {
        this.messages = messages;
        this.counts = counts;
        this.retention = retention;
        this.unreached = unreached;
    }

    void addTo(Agenda agenda) {
        agenda.add(messages::expire);
        agenda.add(counts);
        agenda.add(retention);
        agenda.add(unreached);
    }
}
