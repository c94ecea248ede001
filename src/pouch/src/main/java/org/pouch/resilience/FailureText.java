package org.pouch.resilience;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What may be said of a failure. Exceptions of others may quote a document or a row, so their messages reach neither the
 * engine nor the log: their class and the place do.
 */
public final class FailureText {
    private static final String OURS = "org.pouch.";
    private static final int MOST_CAUSES = 10;
    private static final int MOST_PLACES = 3;
    private static final int LONGEST = 500;

    private FailureText() {}

    /**
     * One sentence for an administrator.
     *
     * @param what failed, such as {@code The step exchange.takeInArrival}
     */
    public static String forPerson(String what, Throwable failure) {
        return causes(failure).stream()
                .filter(cause -> isOurs(cause) && cause.getMessage() != null)
                .findFirst()
                .map(cause -> String.valueOf(cause.getMessage()))
                .orElseGet(() -> what + " failed for a technical reason ("
                        + root(failure).getClass().getSimpleName()
                        + "). The log of this authority says where; retry when the reason is gone.");
    }

    /** Classes and places, outermost first: {@code java.io.IOException at exchange.Examiner:60 <- …}; a line, not more. */
    public static String forLog(Throwable failure) {
        String line = causes(failure).stream().map(FailureText::classAndPlaces).collect(Collectors.joining(" <- "));
        return line.length() > LONGEST ? line.substring(0, LONGEST - 1) + "…" : line;
    }

    private static String classAndPlaces(Throwable cause) {
        List<String> places = places(cause);
        return cause.getClass().getName() + (places.isEmpty() ? "" : " at " + String.join(", ", places));
    }

    /** Where we were, innermost first; where no code of ours was, the innermost place there is. */
    private static List<String> places(Throwable cause) {
        StackTraceElement[] frames = cause.getStackTrace();
        List<String> ours = Arrays.stream(frames)
                .filter(frame -> isOurs(frame.getClassName()))
                .map(FailureText::place)
                // What calls itself until the stack is full would be named three times.
                .distinct()
                .limit(MOST_PLACES)
                .toList();
        return ours.isEmpty()
                ? Stream.of(frames).limit(1).map(FailureText::place).toList()
                : ours;
    }

    private static String place(StackTraceElement frame) {
        String type = frame.getClassName();
        return (isOurs(type) ? type.substring(OURS.length()) : type) + ":" + frame.getLineNumber();
    }

    /** True for one that we declared: it was thrown on purpose. */
    static boolean isOurs(Throwable failure) {
        return isOurs(failure.getClass().getName());
    }

    private static boolean isOurs(String type) {
        return type.startsWith(OURS);
    }

    private static Throwable root(Throwable failure) {
        List<Throwable> causes = causes(failure);
        return causes.get(causes.size() - 1);
    }

    private static List<Throwable> causes(Throwable failure) {
        List<Throwable> causes = new ArrayList<>();
        Throwable cause = failure;
        while (cause != null && causes.size() < MOST_CAUSES) {
            causes.add(cause);
            cause = cause.getCause();
        }
        return causes;
    }
}
