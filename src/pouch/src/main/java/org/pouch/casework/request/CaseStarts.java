package org.pouch.casework.request;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.CaseProcess;
import org.pouch.casework.dossier.CaseRow;
import org.pouch.casework.dossier.CaseStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Starts the processes of cases: at once when a case is opened, and again later while the engine does not answer or after
 * a crash between the two. The process takes a repeated start once.
 */
@Component
final class CaseStarts implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(CaseStarts.class);
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final CaseStore cases;
    private final CaseProcess process;
    private @Nullable ScheduledExecutorService again;

    CaseStarts(CaseStore cases, CaseProcess process) {
        this.cases = cases;
        this.process = process;
    }

    /** Never fails: a case that was stored is started sooner or later. */
    void start(CaseRow row) {
        try {
            process.start(row.request(), row.counterpart());
            cases.markStarted(row.request());
        } catch (RuntimeException engineAway) {
            log.warn("The process of case {} starts when the engine answers again.", row.request());
        }
    }

    void startStranded() {
        cases.unstarted().forEach(this::start);
    }

    @Override
    public synchronized void start() {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "case-starts");
            thread.setDaemon(true);
            return thread;
        });
        timer.scheduleWithFixedDelay(this::tryStranded, PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        again = timer;
    }

    private void tryStranded() {
        try {
            startStranded();
        } catch (RuntimeException databaseAway) {
            // Thrown on, it would end the timer; the database's own trouble is told elsewhere.
            log.debug("The list of cases to start cannot be read now.");
        }
    }

    @Override
    public synchronized void stop() {
        if (again != null) {
            again.shutdownNow();
            again = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return again != null;
    }
}
