package org.pouch.engine.gateway;

import com.google.protobuf.Message;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Ends calls whose request does not come, and refuses what is too large and texts that no database can keep. */
final class RequestLimits implements ServerInterceptor {
    /** For the largest message over a slow line. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Duration PATIENCE_WITH_DEPLOYMENTS = Duration.ofSeconds(120);

    private final ScheduledExecutorService timer;

    RequestLimits(ScheduledExecutorService timer) {
        this.timer = timer;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        HeldBytes.Held held = HeldBytes.current();
        SocketAddress remote = call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR);
        if (held != null && remote != null) {
            held.comesOver(remote);
        }
        Watched<Q> watched = new Watched<>(call, next.startCall(call, headers));
        if (held != null) {
            held.onExcess(watched::refuse);
        }
        return watched;
    }

    /** Whoever decides first what becomes of the call answers it. */
    private final class Watched<Q> extends SimpleForwardingServerCallListener<Q> {
        private final ServerCall<Q, ?> call;
        private final AtomicBoolean decided = new AtomicBoolean();
        private final Future<?> end;

        private Watched(ServerCall<Q, ?> call, ServerCall.Listener<Q> listener) {
            super(listener);
            this.call = call;
            Duration patience = HeldBytes.deploys(call.getMethodDescriptor().getFullMethodName())
                    ? PATIENCE_WITH_DEPLOYMENTS
                    : PATIENCE;
            this.end = timer.schedule(
                    () -> refuse(Status.DEADLINE_EXCEEDED.withDescription(
                            "The request did not arrive within %d s.".formatted(patience.toSeconds()))),
                    patience.toMillis(),
                    TimeUnit.MILLISECONDS);
        }

        private void refuse(Status status) {
            if (decided.compareAndSet(false, true)) {
                end.cancel(false);
                call.close(status, new Metadata());
            }
        }

        @Override
        public void onMessage(@Nullable Q message) {
            if (message == null) {
                refuse(Status.INVALID_ARGUMENT.withDescription(
                        "Failed to read request: it is no message of this call"));
            } else if (message instanceof Message request && hasNullCharacter(request)) {
                refuse(Status.INVALID_ARGUMENT.withDescription("Failed to read request: a text has a null character"));
            } else {
                super.onMessage(message);
            }
        }

        @Override
        public void onHalfClose() {
            if (decided.compareAndSet(false, true)) {
                end.cancel(false);
                super.onHalfClose();
            }
        }

        @Override
        public void onCancel() {
            end.cancel(false);
            super.onCancel();
        }

        @Override
        public void onComplete() {
            end.cancel(false);
            super.onComplete();
        }
    }

    /** Bytes may have any. */
    private static boolean hasNullCharacter(Object value) {
        if (value instanceof String text) {
            return text.indexOf('\0') >= 0;
        }
        if (value instanceof List<?> list) {
            return list.stream().anyMatch(RequestLimits::hasNullCharacter);
        }
        return value instanceof Message message
                && message.getAllFields().values().stream().anyMatch(RequestLimits::hasNullCharacter);
    }
}
