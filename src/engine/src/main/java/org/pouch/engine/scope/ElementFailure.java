package org.pouch.engine.scope;

/** An element that cannot go on: becomes an incident of the given type. */
public final class ElementFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String type;

    public ElementFailure(String type, String message) {
        super(message);
        this.type = type;
    }

    public String type() {
        return type;
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this; // an incident, not a fault of the engine
    }
}
