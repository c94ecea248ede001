package org.pouch.process.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.camunda.client.api.command.ClientHttpException;
import io.camunda.client.api.command.ProblemException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.pouch.process.connection.EngineOutage;
import org.pouch.process.connection.NoToken;

/**
 * What a failed question says about the engine, in a sentence.
 *
 * @param isFinal whether all further questions would be answered the same, as where nobody listens
 */
record Complaint(Verdict verdict, String sentence, boolean isFinal) {
    private static final int LONGEST_DETAIL = 200;
    private static final int MOST_CAUSES = 20;
    private static final String OTHER_SHAPE = "an answer of another shape than Pouch reads";

    static Complaint of(RuntimeException failure) {
        if (failure instanceof Unmet unmet) {
            return different(unmet.verdict(), String.valueOf(unmet.getMessage()));
        }
        if (failure instanceof ClientHttpException answer) {
            return of(answer);
        }
        Optional<String> noToken = NoToken.behind(failure);
        if (noToken.isPresent()) {
            return new Complaint(Verdict.NOT_THERE, "not asked: " + noToken.get(), true);
        }
        if (!isUnreadable(failure) && EngineOutage.isBehind(failure)) {
            return new Complaint(Verdict.NOT_THERE, "no answer: nobody listens there, or not in time", true);
        }
        return different(Verdict.DIFFERENT, OTHER_SHAPE);
    }

    /** Jackson's complaints are failures of input to the client, as a broken line is. */
    private static boolean isUnreadable(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(MOST_CAUSES)
                .anyMatch(JsonProcessingException.class::isInstance);
    }

    private static Complaint of(ClientHttpException answer) {
        return switch (answer.code()) {
            case 401 -> new Complaint(Verdict.DIFFERENT, "401: these credentials are not taken", true);
            case 403 -> different(Verdict.DIFFERENT, "403: signed in, but not allowed to" + detail(answer));
            case 404, 405, 501 -> different(Verdict.NOT_THERE, answer.code() + ": not there" + detail(answer));
            case 502, 503, 504 -> different(Verdict.NOT_THERE, answer.code() + ": no answer now" + detail(answer));
            default ->
                different(
                        Verdict.DIFFERENT,
                        answer.code() < 300 ? OTHER_SHAPE : answer.code() + ": refused" + detail(answer));
        };
    }

    private static Complaint different(Verdict verdict, String sentence) {
        return new Complaint(verdict, sentence, false);
    }

    /** What a stranger answers reaches a terminal: no more of it than a line. */
    private static String detail(ClientHttpException answer) {
        String detail = answer instanceof ProblemException problem && problem.details() != null
                ? problem.details().getDetail()
                : null;
        if (detail == null || detail.isBlank()) {
            return "";
        }
        String line = detail.replaceAll("\\p{C}+", " ").strip();
        return ", \"" + (line.length() > LONGEST_DETAIL ? line.substring(0, LONGEST_DETAIL) + "…" : line) + "\"";
    }
}
