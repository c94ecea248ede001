package org.pouch.cli;

/** Why a command cannot do its work: a sentence for the person who called it. Ends with exit code 2. */
final class CommandFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CommandFailed(String message) {
        super(message);
    }

    CommandFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
