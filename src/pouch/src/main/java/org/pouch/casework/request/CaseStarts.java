package org.pouch.casework.request;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.CaseProcess;
import org.pouch.casework.dossier.CaseRow;
import org.pouch.casework.dossier.CaseStore;
import org.pouch.resilience.Backoff;
import org.pouch.resilience.FailureText;
import org.pouch.resilience.Looping;
import org.pouch.resilience.Signal;
import org.pouch.resilience.WorkLoop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Starts the processes of cases: at once when a case is opened, and again later while the engine does not answer or after
 * a crash between the two. The process takes a repeated start once.
 */
@Component
final class CaseStarts implements Looping {
    private static final Logger LOG = LoggerFactory.getLogger(CaseStarts.class);
    private static final Duration POLL = Duration.ofSeconds(10);
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), POLL);

    private final CaseStore cases;
    private final CaseProcess process;
    private final WorkLoop loop;

    CaseStarts(CaseStore cases, CaseProcess process) {
        this.cases = cases;
        this.process = process;
        loop = new WorkLoop("case-starts", 1, new Signal(), POLL, BACKOFF, this::startStranded);
    }

    @Override
    public WorkLoop loop() {
        return loop;
    }

    /** Never fails: a case that was stored is started sooner or later. */
    void start(CaseRow row) {
        try {
            startProcess(row.head());
        } catch (RuntimeException failed) {
            LOG.warn("The process of case {} is started later: {}", row.request(), FailureText.forLog(failed));
        }
    }

    private void startProcess(CaseRow.Head row) {
        process.start(row.request(), row.counterpart());
        cases.markStarted(row.request());
    }

    /** Tries each, so that one that never starts keeps no other back; then fails like the first that failed. */
    boolean startStranded() {
        @Nullable RuntimeException first = null;
        for (CaseRow.Head row : cases.unstarted()) {
            try {
                startProcess(row);
            } catch (RuntimeException failed) {
                first = first == null ? failed : first;
            }
        }
        if (first != null) {
            throw first;
        }
        return false;
    }
}
