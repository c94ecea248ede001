package org.pouch.sealing.verdict;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pouch.packet.Finding;
import org.pouch.resilience.FailureText;

/**
 * A check that came to no verdict. Whatever the reason, it is no statement about the document.
 *
 * @param finding for a person, without the failure's own words, which may quote the document
 * @param failure where the check failed, for the log
 */
public record Unfinished(
        Reason reason, Finding finding, @Nullable Throwable failure) {
    /** Who is to blame. */
    public enum Reason {
        /** The time, the memory or the nesting that one document may take; on another machine it might have passed. */
        LIMIT,
        /** This program: it met what it did not foresee. Trying again with the same program ends the same. */
        FAULT,
        /** Whoever stopped the program. */
        STOPPED
    }

    static Unfinished late(Duration most) {
        return new Unfinished(
                Reason.LIMIT,
                Finding.error("LIMIT_TIME", "The document takes longer than " + most.toSeconds() + " s to check."),
                null);
    }

    static Unfinished stopped() {
        return new Unfinished(
                Reason.STOPPED,
                Finding.error("CHECK_STOPPED", "The check was stopped before it came to a verdict."),
                null);
    }

    /** By what was thrown where no check expects it. */
    public static Unfinished of(Throwable failure) {
        if (failure instanceof OutOfMemoryError) {
            // What was read so far is garbage now; the next document finds the memory free.
            return limit("LIMIT_MEMORY", "The document takes more memory than there is for one.", failure);
        }
        if (failure instanceof StackOverflowError) {
            return limit("LIMIT_NESTING", "The document is nested more deeply than this program can follow.", failure);
        }
        return new Unfinished(
                Reason.FAULT,
                Finding.error(
                        "PROGRAM_FAULT",
                        "This program failed while it checked the document, which says nothing about the document: "
                                + FailureText.forLog(failure) + "."),
                failure);
    }

    /** When each attempt ended before its end, perhaps with the program. */
    public static Unfinished afterAttempts(int attempts) {
        return new Unfinished(
                Reason.FAULT,
                Finding.error(
                        "PROGRAM_FAULT",
                        "This program came to no verdict in " + attempts
                                + " attempts, which says nothing about the document; the log may say why."),
                null);
    }

    private static Unfinished limit(String code, String sentence, Throwable failure) {
        return new Unfinished(Reason.LIMIT, Finding.error(code, sentence), failure);
    }

    /** What the log is told: class and place of the failure, else the finding. */
    public String forLog() {
        return failure == null ? finding.message() : finding.code() + " " + FailureText.forLog(failure);
    }

    /** A report that accepts nothing and blames nobody else. */
    public VerificationReport report() {
        return new VerificationReport(List.of(), List.of(finding));
    }
}
