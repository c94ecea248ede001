package org.pouch.engine.gateway;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Calls that have one answer. */
final class Unary {
    private Unary() {}

    static <A> void answer(StreamObserver<A> observer, Supplier<A> command) {
        answerLater(observer, () -> CompletableFuture.completedFuture(command.get()));
    }

    /** Where the answer has to wait for something. */
    static <A> void answerLater(StreamObserver<A> observer, Supplier<CompletableFuture<A>> command) {
        ServerCallStreamObserver<A> call = (ServerCallStreamObserver<A>) observer;
        call.setOnCancelHandler(() -> {}); // what was commanded is done; there is nobody to tell
        CompletableFuture<A> answer;
        try {
            answer = GatewayGate.asCaller(command);
        } catch (RuntimeException | Error failure) {
            call.onError(Statuses.of(failure));
            return;
        }
        answer.whenComplete((given, failure) -> {
            if (failure != null) {
                call.onError(Statuses.of(failure));
            } else {
                call.onNext(given);
                call.onCompleted();
            }
        });
    }
}
