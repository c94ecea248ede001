package org.pouch.routing;

import org.pouch.resilience.FailureText;

/** What went wrong on a channel, in one line for an administrator. */
final class ChannelFailure {
    private ChannelFailure() {}

    /**
     * The innermost cause says what happened; what it quotes is an address or a server's answer, never a packet. Where it is
     * no channel's failure but a fault in a program, the line says where instead.
     */
    static String sentence(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        if (cause instanceof RuntimeException || cause instanceof Error) {
            return FailureText.forLog(failure) + ".";
        }
        String message = cause.getMessage() == null ? "" : cause.getMessage();
        String line = message.lines().findFirst().orElse("").strip();
        String name = cause.getClass().getSimpleName();
        return line.isEmpty() ? name + "." : line + " (" + name + ").";
    }
}
