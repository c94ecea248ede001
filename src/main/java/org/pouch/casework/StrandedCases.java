package org.pouch.casework;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Starts the process of cases that were stored just before a crash. */
@Component
final class StrandedCases {
    private static final Logger log = LoggerFactory.getLogger(StrandedCases.class);

    private final CaseStore cases;
    private final CaseProcess process;

    StrandedCases(CaseStore cases, CaseProcess process) {
        this.cases = cases;
        this.process = process;
    }

    @EventListener(ApplicationReadyEvent.class)
    void startThem() {
        for (CaseRow row : cases.unstarted()) {
            try {
                process.start(row.request(), row.counterpart());
                cases.markStarted(row.request());
            } catch (RuntimeException engineAway) {
                log.warn(
                        "The process of case {} could not be started; it is tried again at the next start.",
                        row.request());
                return;
            }
        }
    }
}
