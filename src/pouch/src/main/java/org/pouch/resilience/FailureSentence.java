package org.pouch.resilience;

import java.io.IOException;
import java.util.Optional;

/**
 * What people are told of a failure: what happened and what to do, by its kind. Classes and places stand in the log alone, under the mark
 * with which the sentence ends ({@link FailureText#forLog}).
 */
public final class FailureSentence {
    private FailureSentence() {}

    /** One or two sentences and the mark; at most 500 characters, nothing of what the failure quotes. */
    public static String of(Throwable failure) {
        return kind(failure) + " The log says more under " + FailureText.mark(failure) + ".";
    }

    private static String kind(Throwable failure) {
        return Infrastructure.away(failure)
                .map(FailureSentence::away)
                .or(() -> FailureText.find(failure, VirtualMachineError.class).map(FailureSentence::ofTheMachine))
                .or(() -> disk(failure))
                .orElse(
                        "This program has a fault there. It is tried again; where that does not help, send the lines of the"
                                + " log to whoever looks after this program.");
    }

    private static String away(Infrastructure.Part part) {
        return switch (part) {
            case DATABASE ->
                "The database of this authority does not answer, or its disk is full. What waits for it goes on by itself.";
            case SERVICE ->
                "A hardware token, or a service that dates or proves signatures, does not answer. What waits for it goes on by itself.";
            case SERVER ->
                "A server that this authority needs does not answer. Ask whether it is up, and whether a firewall is between.";
        };
    }

    private static String ofTheMachine(VirtualMachineError full) {
        return full instanceof OutOfMemoryError
                ? "The memory of this program was full. It is tried again; where that does not help, give it more (-Xmx)."
                : "It is nested more deeply than this program can follow.";
    }

    private static Optional<String> disk(Throwable failure) {
        return FailureText.find(failure, IOException.class)
                .map(file ->
                        "A file or a connection of this program failed. Look whether its disk is full, and who may read and write"
                                + " there.");
    }
}
