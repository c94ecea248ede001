package org.pouch.process.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What may be said of a failure. Exceptions of others may quote a document or a row, so their messages reach neither
 * the engine nor the log: their class and the place do.
 */
final class FailureText {
    private static final String OURS = "org.pouch.";
    private static final int MAX_CAUSES = 10;

    private FailureText() {}

    /** One sentence for an administrator. */
    static String forPerson(String jobType, Throwable failure) {
        return causes(failure).stream()
                .filter(cause -> cause.getClass().getName().startsWith(OURS) && cause.getMessage() != null)
                .findFirst()
                .map(cause -> String.valueOf(cause.getMessage()))
                .orElseGet(() -> "The step " + jobType + " failed for a technical reason ("
                        + root(failure).getClass().getSimpleName()
                        + "). The log of this authority says where; retry when the reason is gone.");
    }

    /** Classes and places, outermost first. */
    static String forLog(Throwable failure) {
        return String.join(
                " <- ",
                causes(failure).stream()
                        .map(cause -> cause.getClass().getName()
                                + place(cause).map(at -> " at " + at).orElse(""))
                        .toList());
    }

    private static Optional<String> place(Throwable cause) {
        return Stream.of(cause.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith(OURS))
                .findFirst()
                .map(frame -> frame.getFileName() + ":" + frame.getLineNumber());
    }

    private static Throwable root(Throwable failure) {
        List<Throwable> causes = causes(failure);
        return causes.get(causes.size() - 1);
    }

    private static List<Throwable> causes(Throwable failure) {
        List<Throwable> causes = new ArrayList<>();
        Throwable cause = failure;
        while (cause != null && causes.size() < MAX_CAUSES) {
            causes.add(cause);
            cause = cause.getCause();
        }
        return causes;
    }
}
