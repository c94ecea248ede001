package org.pouch.process.check;

import io.camunda.client.api.command.ClientHttpException;
import io.camunda.client.api.command.ClientStatusException;
import io.camunda.client.api.command.ProblemException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.process.connection.EngineOutage;
import org.pouch.process.connection.NoToken;

/**
 * What a failed question says about the engine, in a sentence.
 *
 * @param isFinal whether all further questions would be answered the same, as where nobody listens
 */
record Complaint(Verdict verdict, String sentence, boolean isFinal) {
    private static final int LONGEST_DETAIL = 200;
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
        if (failure instanceof ClientStatusException answer) {
            return of(answer);
        }
        if (EngineOutage.isBehind(failure)) {
            return nobody();
        }
        return different(Verdict.DIFFERENT, OTHER_SHAPE);
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

    /** Over gRPC that nobody listens is an answer as any other. */
    private static Complaint of(ClientStatusException answer) {
        String code = answer.getStatusCode().name();
        return switch (code) {
            case "UNAUTHENTICATED" ->
                new Complaint(Verdict.DIFFERENT, code + ": these credentials are not taken", true);
            case "PERMISSION_DENIED" ->
                different(Verdict.DIFFERENT, code + ": signed in, but not allowed to" + line(answer.getMessage()));
            case "NOT_FOUND", "UNIMPLEMENTED" ->
                different(Verdict.NOT_THERE, code + ": not there" + line(answer.getMessage()));
            case "UNAVAILABLE" -> nobody();
            case "DEADLINE_EXCEEDED", "RESOURCE_EXHAUSTED" ->
                different(Verdict.NOT_THERE, code + ": no answer now" + line(answer.getMessage()));
            default -> different(Verdict.DIFFERENT, code + ": refused" + line(answer.getMessage()));
        };
    }

    private static Complaint nobody() {
        return new Complaint(Verdict.NOT_THERE, "no answer: nobody listens there, or not in time", true);
    }

    private static Complaint different(Verdict verdict, String sentence) {
        return new Complaint(verdict, sentence, false);
    }

    private static String detail(ClientHttpException answer) {
        return line(
                answer instanceof ProblemException problem && problem.details() != null
                        ? problem.details().getDetail()
                        : null);
    }

    /** What a stranger answers reaches a terminal: no more of it than a line. */
    private static String line(@Nullable String detail) {
        if (detail == null || detail.isBlank()) {
            return "";
        }
        String line = detail.replaceAll("\\p{C}+", " ").strip();
        return ", \"" + (line.length() > LONGEST_DETAIL ? line.substring(0, LONGEST_DETAIL) + "…" : line) + "\"";
    }
}
