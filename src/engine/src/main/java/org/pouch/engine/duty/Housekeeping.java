package org.pouch.engine.duty;

import org.pouch.engine.event.MessageRows;
import org.pouch.engine.scope.Agenda;

/** What keeps the tables small: messages expire, counts are added up, what has been over for long enough is deleted. */
final class Housekeeping {
    private final MessageRows messages;
    private final CountingDuty counts;
    private final RetentionDuty retention;

    Housekeeping(MessageRows messages, CountingDuty counts, RetentionDuty retention) {
        this.messages = messages;
        this.counts = counts;
        this.retention = retention;
    }

    void addTo(Agenda agenda) {
        agenda.add(messages::expire);
        agenda.add(counts);
        agenda.add(retention);
    }
}
