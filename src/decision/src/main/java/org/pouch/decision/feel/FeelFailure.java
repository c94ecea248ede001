package org.pouch.decision.feel;

/** An expression that does not parse, or whose result is not what its place requires. */
public final class FeelFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public FeelFailure(String message) {
        super(message);
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this; // the model is at fault, not the engine
    }
}
