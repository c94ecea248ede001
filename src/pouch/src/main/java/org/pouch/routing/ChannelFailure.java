package org.pouch.routing;

/** What went wrong on a channel, in one line for an administrator. */
final class ChannelFailure {
    private ChannelFailure() {}

    /** The innermost cause says what happened; what it quotes is an address or a server's answer, never a packet. */
    static String sentence(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        String message = cause.getMessage() == null ? "" : cause.getMessage();
        String line = message.lines().findFirst().orElse("").strip();
        String name = cause.getClass().getSimpleName();
        return line.isEmpty() ? name + "." : line + " (" + name + ").";
    }
}
