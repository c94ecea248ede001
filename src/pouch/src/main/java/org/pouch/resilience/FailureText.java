package org.pouch.resilience;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * What may be said of a failure. Exceptions of others may quote a document or a row, so their messages reach neither the
 * engine nor the log: their class and the place do.
 */
public final class FailureText {
    private static final String OURS = "org.pouch.";
    private static final int MOST_CAUSES = 10;
    private static final int MOST_PLACES = 3;
    private static final int LONGEST = 500;
    private static final int MARK = " [F-3a9c41d2]".length();

    private FailureText() {}

    /**
     * For an administrator: our own words where we have some, else what kind of failure it is; at most 500 characters.
     *
     * @param what failed, as a sentence, such as {@code Taking it in failed.}
     */
    public static String forPerson(String what, Throwable failure) {
        return causes(failure).stream()
                .filter(cause -> isOurs(cause) && cause.getMessage() != null)
                .findFirst()
                .map(cause -> cut(String.valueOf(cause.getMessage()), LONGEST))
                .orElseGet(() -> what + " " + FailureSentence.of(failure));
    }

    /**
     * Classes and places, outermost first, and the mark: {@code java.io.IOException at exchange.Examiner:60 <- … [F-3a9c41d2]}; a
     * line, not more.
     */
    public static String forLog(Throwable failure) {
        return places(failure, LONGEST - MARK) + " [" + mark(failure) + "]";
    }

    /** By which people who read of a failure find it in the log; the same failure at the same place has the same. */
    static String mark(Throwable failure) {
        CRC32 sum = new CRC32();
        sum.update(places(failure, LONGEST).getBytes(StandardCharsets.UTF_8));
        return "F-" + HexFormat.of().toHexDigits((int) sum.getValue());
    }

    private static String places(Throwable failure, int longest) {
        String line = causes(failure).stream().map(FailureText::classAndPlaces).collect(Collectors.joining(" <- "));
        return cut(line, longest);
    }

    private static String cut(String text, int longest) {
        return text.length() > longest ? text.substring(0, longest - 1) + "…" : text;
    }

    /** The outermost of that kind. */
    static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> kind) {
        return causes(failure).stream().filter(kind::isInstance).map(kind::cast).findFirst();
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
