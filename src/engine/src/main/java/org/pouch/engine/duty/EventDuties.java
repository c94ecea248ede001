package org.pouch.engine.duty;

import org.pouch.engine.command.MessageCorrelator;
import org.pouch.engine.command.SignalBroadcaster;
import org.pouch.engine.event.MessageBell;
import org.pouch.engine.event.SignalBell;
import org.pouch.engine.scope.Agenda;

/** Messages and signals that look for who waits for them, when a bell rings and when a look before was in vain. */
final class EventDuties {
    private final MessageBell messageBell;
    private final SignalBell signalBell;
    private final MessageCorrelator correlator;
    private final SignalBroadcaster broadcaster;

    EventDuties(
            MessageBell messageBell,
            SignalBell signalBell,
            MessageCorrelator correlator,
            SignalBroadcaster broadcaster) {
        this.messageBell = messageBell;
        this.signalBell = signalBell;
        this.correlator = correlator;
        this.broadcaster = broadcaster;
    }

    /** Before anybody asks for anything. */
    void begin() {
        messageBell.onChange(correlator);
        signalBell.onSignal(broadcaster);
        correlator.recover();
    }

    void addTo(Agenda agenda) {
        agenda.add(correlator);
        agenda.add(broadcaster);
    }
}
