package org.pouch.casework.verdict;

/** The send gate stops a departure that was about to be recorded; what asked is undone, and then the verdict is put on record. */
public final class DepartureStopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient GateVerdict verdict;

    DepartureStopped(GateVerdict verdict) {
        super("the send gate stops the departure of case " + verdict.request());
        this.verdict = verdict;
    }

    GateVerdict verdict() {
        return verdict;
    }
}
