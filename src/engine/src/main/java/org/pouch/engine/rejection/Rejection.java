package org.pouch.engine.rejection;

/** A request that is not carried out: what happened, in the API's words. Which status answers it, {@code web} says. */
public final class Rejection extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final String reason;

    /** The rejection types of the cluster, and what is refused before it is a command. */
    public enum Kind {
        INVALID_ARGUMENT,
        /** The request does not have the shape the API defines. */
        MALFORMED,
        NOT_FOUND,
        INVALID_STATE,
        ALREADY_EXISTS,
        DEADLINE_EXCEEDED,
        PAYLOAD_TOO_LARGE,
        NOT_IMPLEMENTED
    }

    private Rejection(Kind kind, String detail) {
        this(kind, detail, detail);
    }

    private Rejection(Kind kind, String detail, String reason) {
        super(detail);
        this.kind = kind;
        this.reason = reason;
    }

    public static Rejection invalidArgument(String detail) {
        return new Rejection(Kind.INVALID_ARGUMENT, detail);
    }

    public static Rejection malformed(String detail) {
        return new Rejection(Kind.MALFORMED, detail);
    }

    public static Rejection notFound(String detail) {
        return new Rejection(Kind.NOT_FOUND, detail);
    }

    public static Rejection invalidState(String detail) {
        return new Rejection(Kind.INVALID_STATE, detail);
    }

    public static Rejection alreadyExists(String detail) {
        return new Rejection(Kind.ALREADY_EXISTS, detail);
    }

    public static Rejection timeout(String detail) {
        return new Rejection(Kind.DEADLINE_EXCEEDED, detail);
    }

    public static Rejection tooLarge(String detail) {
        return new Rejection(Kind.PAYLOAD_TOO_LARGE, detail);
    }

    public static Rejection notImplemented(String detail) {
        return new Rejection(Kind.NOT_IMPLEMENTED, detail);
    }

    /** The vendor's wording: {@code Command 'FAIL' rejected with code 'NOT_FOUND': Expected to …}. */
    public Rejection rejecting(String command) {
        return new Rejection(
                kind, "Command '%s' rejected with code '%s': %s".formatted(command, kind, getMessage()), reason);
    }

    public Kind kind() {
        return kind;
    }

    /** The sentence alone, without the command that was rejected. */
    public String reason() {
        return reason;
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this; // an answer, not a fault
    }
}
