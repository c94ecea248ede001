package org.pouch.engine.duty;

import org.pouch.engine.command.JobQueue;
import org.pouch.engine.command.MessageCorrelator;
import org.pouch.engine.command.SignalBroadcaster;
import org.pouch.engine.event.MessageBell;
import org.pouch.engine.event.MessageRows;
import org.pouch.engine.event.SignalBell;
import org.pouch.engine.scope.Agenda;
import org.springframework.context.SmartLifecycle;

/** Starts what runs by itself once everything is there, and stops it before anything is gone. */
final class BackgroundDuties implements SmartLifecycle {
    private final Agenda agenda;
    private final TimerDuty timers;
    private final MessageRows messages;
    private final JobQueue jobs;
    private final ContinuationDuty continuations;
    private final BatchDuty batches;
    private final CountingDuty counts;
    private final MessageBell messageBell;
    private final SignalBell signalBell;
    private final MessageCorrelator correlator;
    private final SignalBroadcaster broadcaster;
    private volatile boolean running;

    BackgroundDuties(
            Agenda agenda,
            TimerDuty timers,
            MessageRows messages,
            JobQueue jobs,
            ContinuationDuty continuations,
            BatchDuty batches,
            CountingDuty counts,
            MessageBell messageBell,
            SignalBell signalBell,
            MessageCorrelator correlator,
            SignalBroadcaster broadcaster) {
        this.agenda = agenda;
        this.timers = timers;
        this.messages = messages;
        this.jobs = jobs;
        this.continuations = continuations;
        this.batches = batches;
        this.counts = counts;
        this.messageBell = messageBell;
        this.signalBell = signalBell;
        this.correlator = correlator;
        this.broadcaster = broadcaster;
    }

    @Override
    public void start() {
        messageBell.onChange(correlator);
        signalBell.onSignal(broadcaster);
        correlator.recover();
        agenda.add(timers);
        agenda.add(messages::expire);
        agenda.add(jobs);
        agenda.add(continuations);
        agenda.add(batches);
        agenda.add(counts);
        agenda.add(correlator);
        agenda.add(broadcaster);
        agenda.start();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        agenda.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the web server, which Spring starts at the very end. */
    @Override
    public int getPhase() {
        return 0;
    }
}
