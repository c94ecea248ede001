package org.pouch.engine.duty;

import org.pouch.engine.command.JobQueue;
import org.pouch.engine.scope.Agenda;
import org.springframework.context.SmartLifecycle;

/** Starts what runs by itself once everything is there, and stops it before anything is gone. */
final class BackgroundDuties implements SmartLifecycle {
    private final Agenda agenda;
    private final TimerDuty timers;
    private final JobQueue jobs;
    private final ContinuationDuty continuations;
    private final BatchDuty batches;
    private final Housekeeping housekeeping;
    private final EventDuties events;
    private volatile boolean running;

    BackgroundDuties(
            Agenda agenda,
            TimerDuty timers,
            JobQueue jobs,
            ContinuationDuty continuations,
            BatchDuty batches,
            Housekeeping housekeeping,
            EventDuties events) {
        this.agenda = agenda;
        this.timers = timers;
        this.jobs = jobs;
        this.continuations = continuations;
        this.batches = batches;
        this.housekeeping = housekeeping;
        this.events = events;
    }

    @Override
    public void start() {
        events.begin();
        agenda.add(timers);
        agenda.add(jobs);
        agenda.add(continuations);
        agenda.add(batches);
        housekeeping.addTo(agenda);
        events.addTo(agenda);
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
