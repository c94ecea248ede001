package org.pouch.engine.api;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.rejection.Rejection;
import org.springframework.http.ResponseEntity;
import org.springframework.web.context.request.async.DeferredResult;

/** Answers to changes of user tasks, which may have to wait for listeners. */
public final class TaskAnswers {
    /** Shortly before the clients of the vendor give up by themselves. */
    public static final Duration PATIENCE = Duration.ofSeconds(9);

    private TaskAnswers() {}

    /** At once when no listener is asked, else when the last has answered. */
    static Object when(long key, CompletableFuture<@Nullable Void> change) {
        ResponseEntity<Void> done = ResponseEntity.noContent().build();
        if (change.isDone() && !change.isCompletedExceptionally()) {
            return done;
        }
        DeferredResult<Object> answer = new DeferredResult<Object>(PATIENCE.toMillis());
        answer.onTimeout(() -> answer.setErrorResult(late(key)));
        change.whenComplete((nothing, failure) -> {
            if (failure == null) {
                answer.setResult(done);
            } else {
                answer.setErrorResult(failure);
            }
        });
        return answer;
    }

    public static Rejection late(long key) {
        return Rejection.timeout(
                "The listeners of user task %d have not finished within %d s; the change goes on when they do."
                        .formatted(key, PATIENCE.toSeconds()));
    }
}
