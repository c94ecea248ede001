package org.pouch.engine.duty;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.pouch.engine.event.UnreachedMessages;
import org.pouch.engine.scope.Agenda;

/** Lists messages that no process has got, so that whoever asks for them need not look at all. */
final class UnreachedDuty implements Agenda.Duty {
    /** Whoever looked at each message would look all the time where many come. */
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final UnreachedMessages messages;
    private final Agenda agenda;
    // known to the thread of the agenda alone
    private Instant looked = Instant.MIN;
    private Instant next = Instant.MIN;

    UnreachedDuty(UnreachedMessages messages, Agenda agenda) {
        this.messages = messages;
        this.agenda = agenda;
    }

    /** It is due at no certain time: the agenda wakes often enough by itself, and who asks looks at the rest. */
    @Override
    public Optional<Instant> perform() {
        Instant now = agenda.now();
        // A clock that was set back is no reason to wait until it has come so far again.
        if (now.isBefore(next) && !now.isBefore(looked)) {
            return Optional.empty();
        }
        looked = now;
        if (messages.list()) {
            next = now;
            return Optional.of(now);
        }
        next = now.plus(PAUSE);
        return Optional.empty();
    }
}
