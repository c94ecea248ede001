package org.pouch.engine.gateway;

import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.ServerStreamTracer;
import io.grpc.Status;
import java.net.SocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Counts what requests hold in memory while they arrive and are worked on, for gRPC gathers a message whole before anybody may look at it. A
 * call has its limit, all of a connection have another, and all together a third; who comes over one of them is told so as its bytes come, and
 * holds no more. An address, over however many connections, holds no more than it leaves free: half while it is alone, a third when another
 * does likewise, so that there is always room for who comes next. Where the clients of one address share it, as behind a proxy, a connection
 * that holds no more than an ordinary request may go on until a quarter is left.
 *
 * <p>Nothing is gathered of a call before it is signed in: until then its bytes stay in the window of its connection.
 */
final class HeldBytes extends ServerStreamTracer.Factory {
    /** As a cluster's gateway takes, and as REST. */
    static final int OF_CALL = 4 * 1024 * 1024;

    /** Of a deployment and what surrounds it. */
    static final int OF_DEPLOYMENT = 31 * 1024 * 1024;

    private static final Context.Key<Held> CURRENT = Context.key("held bytes");

    private final long most;
    private final long share;
    private final AtomicLong all = new AtomicLong();
    private final Sums byConnection = new Sums();
    private final Sums byNetwork = new Sums();

    /**
     * @param most of all calls together, in bytes
     * @param share of it that the calls of one connection may have
     */
    HeldBytes(long most, long share) {
        this.most = most;
        this.share = share;
    }

    /** A quarter of the memory there is, and two deployments in any case; a quarter of that for a connection, and one deployment. */
    static HeldBytes ofThisMachine() {
        long most = Math.max(2L * OF_DEPLOYMENT, Runtime.getRuntime().maxMemory() / 4);
        return new HeldBytes(most, Math.max(OF_DEPLOYMENT, most / 4));
    }

    static boolean deploys(String method) {
        return method.substring(method.lastIndexOf('/') + 1).startsWith("Deploy");
    }

    /** Of the call that is begun on this thread. */
    static @Nullable Held current() {
        return CURRENT.get();
    }

    @Override
    public Held newServerStreamTracer(String fullMethodName, Metadata headers) {
        return new Held(deploys(fullMethodName) ? OF_DEPLOYMENT : OF_CALL);
    }

    /** What one call holds. */
    final class Held extends ServerStreamTracer {
        private final int limit;
        private long arrived;
        private long read;
        private long counted;
        private boolean closed;
        private @Nullable SocketAddress connection;
        private @Nullable Object network;
        private @Nullable Status refusal;
        private @Nullable Consumer<Status> refuse;

        private Held(int limit) {
            this.limit = limit;
        }

        @Override
        public Context filterContext(Context context) {
            return context.withValue(CURRENT, this);
        }

        /** Before any of its bytes are asked for: over which connection they come. */
        synchronized void comesOver(SocketAddress remote) {
            connection = remote;
            network = Network.of(remote);
        }

        /** Is told once, at once if it is too late already, when the call comes over a limit. */
        void onExcess(Consumer<Status> told) {
            Status known;
            synchronized (this) {
                refuse = told;
                known = refusal;
            }
            if (known != null) {
                told.accept(known);
            }
        }

        @Override
        public void inboundWireSize(long bytes) {
            Consumer<Status> told;
            synchronized (this) {
                arrived += bytes;
                told = count();
            }
            tell(told);
        }

        /** Of a packed message as it is unpacked; it is not unpacked any further once it is too large. */
        @Override
        public void inboundUncompressedSize(long bytes) {
            Consumer<Status> told;
            boolean packed;
            synchronized (this) {
                read += bytes;
                packed = read > arrived;
                told = count();
            }
            tell(told);
            Status known = refusal();
            if (packed && known != null) {
                throw known.asRuntimeException();
            }
        }

        private synchronized @Nullable Status refusal() {
            return refusal;
        }

        private @Nullable Consumer<Status> count() {
            if (closed) {
                return null; // what comes late is thrown away
            }
            long holds = Math.max(arrived, read);
            long together = all.addAndGet(holds - counted);
            long ofConnection = byConnection.add(connection, holds - counted);
            long ofNetwork = byNetwork.add(network, holds - counted);
            counted = holds;
            if (refusal != null) {
                return null;
            }
            if (holds > limit) {
                refusal = Status.RESOURCE_EXHAUSTED.withDescription(
                        "The request is too large; %d MB are allowed.".formatted(limit / 1024 / 1024));
            } else if (ofConnection > share) {
                refusal = Status.RESOURCE_EXHAUSTED.withDescription(
                        "Too many large requests arrive at once over this connection. Send it again in a moment.");
            } else if (together > most) {
                refusal = Status.RESOURCE_EXHAUSTED.withDescription(
                        "Too many large requests arrive at once. Send it again in a moment.");
            } else if (connection != null && ofNetwork > (ofConnection > OF_CALL ? 1 : 3) * (most - together)) {
                refusal = Status.RESOURCE_EXHAUSTED.withDescription(
                        "Too many large requests arrive at once from %s. Send it again in a moment."
                                .formatted(Network.words(connection)));
            }
            return refusal == null ? null : refuse;
        }

        private void tell(@Nullable Consumer<Status> told) {
            Status known = refusal();
            if (told != null && known != null) {
                told.accept(known);
            }
        }

        @Override
        public synchronized void streamClosed(Status status) {
            all.addAndGet(-counted);
            byConnection.add(connection, -counted);
            byNetwork.add(network, -counted);
            counted = 0;
            closed = true;
        }
    }

    /** What all calls hold now, in bytes. */
    long now() {
        return all.get();
    }

    /** Over how many connections come calls that hold something. */
    int connections() {
        return byConnection.bytes.size();
    }

    /** What calls hold that have something in common. */
    private static final class Sums {
        private final Map<Object, Long> bytes = new ConcurrentHashMap<>();

        /** @return the sum afterwards; 0 for nobody */
        private long add(@Nullable Object whose, long more) {
            if (whose == null || more == 0) {
                return whose == null ? 0 : bytes.getOrDefault(whose, 0L);
            }
            long sum = bytes.merge(whose, more, Long::sum);
            if (sum == 0) {
                bytes.remove(whose, 0L);
            }
            return sum;
        }
    }
}
