package org.pouch.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.api.command.ClientHttpException;
import io.camunda.client.api.command.ClientStatusException;
import io.camunda.client.api.command.ProblemException;
import io.grpc.Status;
import org.assertj.core.api.ThrowingConsumer;

/**
 * How a command was refused, whichever protocol the client spoke.
 *
 * @param status that REST has for it
 */
record Refusal(int status, String words) {
    static Refusal of(Throwable failure) {
        if (failure instanceof ProblemException problem) {
            return new Refusal(problem.code(), String.valueOf(problem.details().getDetail()));
        }
        if (failure instanceof ClientHttpException answer) {
            return new Refusal(answer.code(), String.valueOf(answer.getMessage()));
        }
        if (failure instanceof ClientStatusException answer) {
            return new Refusal(status(answer.getStatusCode()), String.valueOf(answer.getMessage()));
        }
        throw new AssertionError("not refused by the engine", failure);
    }

    private static int status(Status.Code code) {
        return switch (code) {
            case INVALID_ARGUMENT -> 400;
            case UNAUTHENTICATED -> 401;
            case NOT_FOUND -> 404;
            case FAILED_PRECONDITION, ALREADY_EXISTS -> 409;
            case UNIMPLEMENTED -> 501;
            case UNAVAILABLE -> 503;
            case DEADLINE_EXCEEDED -> 504;
            default -> throw new AssertionError("REST has no such refusal: " + code);
        };
    }

    static ThrowingConsumer<Throwable> with(int status, String... words) {
        return failure -> {
            Refusal refusal = of(failure);
            assertThat(refusal.status()).isEqualTo(status);
            assertThat(words).as(refusal.words()).allMatch(refusal.words()::contains);
        };
    }
}
