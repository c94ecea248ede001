package org.pouch.engine.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.pouch.engine.rejection.Rejection;

class StatusesTest {
    @Test
    void answersEachRejectionAsZeebeDoes() {
        assertThat(List.of(
                                Rejection.invalidArgument("a"),
                                Rejection.malformed("a"),
                                Rejection.notFound("a"),
                                Rejection.invalidState("a"),
                                Rejection.alreadyExists("a"),
                                Rejection.timeout("a"),
                                Rejection.tooLarge("a"),
                                Rejection.notImplemented("a"))
                        .stream()
                        .map(rejection -> Statuses.of(rejection).getStatus().getCode()))
                .containsExactly(
                        Status.Code.INVALID_ARGUMENT,
                        Status.Code.INVALID_ARGUMENT,
                        Status.Code.NOT_FOUND,
                        Status.Code.FAILED_PRECONDITION,
                        Status.Code.ALREADY_EXISTS,
                        Status.Code.DEADLINE_EXCEEDED,
                        Status.Code.RESOURCE_EXHAUSTED,
                        Status.Code.UNIMPLEMENTED);
    }

    @Test
    void findsTheRejectionOfAnAnswerThatWasWaitedFor() {
        Status status = Statuses.of(new CompletionException(Rejection.invalidState("denied")))
                .getStatus();

        assertThat(status.getCode()).isEqualTo(Status.Code.FAILED_PRECONDITION);
        assertThat(status.getDescription()).isEqualTo("denied");
    }

    @Test
    void tellsADatabaseThatIsAwayFromAFault() {
        assertThat(Statuses.of(new IllegalStateException(new SQLTransientConnectionException()))
                        .getStatus()
                        .getCode())
                .isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(Statuses.of(new IllegalStateException("secret 4711")).getStatus())
                .satisfies(status -> assertThat(status.getCode()).isEqualTo(Status.Code.INTERNAL))
                .satisfies(status -> assertThat(status.getDescription()).doesNotContain("4711"));
    }

    @Test
    void cutsWhatATrailerCannotHoldAndNothingElse() {
        assertThat(Statuses.shortened("x".repeat(6000))).isEqualTo("x".repeat(6000));
        assertThat(Statuses.shortened("x".repeat(6001))).isEqualTo("x".repeat(6000) + " …");
        assertThat(Statuses.shortened("\u00e4".repeat(2000))).isEqualTo("\u00e4".repeat(1000) + " …");
        assertThat(Statuses.shortened("\uD83D\uDE00".repeat(2000))).isEqualTo("\uD83D\uDE00".repeat(500) + " …");
    }
}
