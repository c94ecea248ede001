package org.pouch.decision.feel;

/** Ends an evaluation that is too much. FEEL's own handling of failures lets errors of this kind through. */
final class Exhausted extends VirtualMachineError {
    private static final long serialVersionUID = 1L;

    private final String reason;

    Exhausted(String reason) {
        super(reason);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this; // the expression is at fault, not the engine
    }
}
