package org.pouch.desk.tls;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.AbstractProtocol;
import org.apache.coyote.ActionCode;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;

/**
 * Keeps threads for everybody else while bodies of requests do not come: a form is read before it is known who sends it, so that strangers could hold all of
 * them with a byte now and then. Whose body is there with its head is not concerned. Of the others some may wait, fewer of one address; each for
 * so long as its size allows; and what nobody has read by the end of the answer is not read any more.
 */
final class SlowSenders extends ValveBase {
    /** Of a hundred threads. */
    private static final int SHARE_OF_ALL = 60;

    private static final int SHARE_OF_ONE = 30;

    private static final int BETWEEN_TWO_PIECES_MILLIS = 20_000;

    /** For a form over a slow line. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** 50 kB a second: the line of a small mission. */
    private static final Duration FOR_A_MEGABYTE = Duration.ofSeconds(20);

    /** Of a body whose size nobody said. */
    private static final Duration UNANNOUNCED = Duration.ofHours(1);

    private static final Duration AT_ONCE = Duration.ofMillis(1);

    /** As long as the pieces of a request that was sent at once may be apart, over a line that loses some of them. */
    private static final Duration A_MOMENT = Duration.ofSeconds(5);

    private static final byte[] REFUSED =
            "Too many requests are still on their way. Send it again in a moment.\n".getBytes(StandardCharsets.UTF_8);

    private final Duration patience;
    private final Map<String, Integer> waiting = new HashMap<>();
    private int all;
    private @Nullable ScheduledThreadPoolExecutor timer;

    private SlowSenders(Duration patience) {
        super(true);
        this.patience = patience;
    }

    static void keepOff(TomcatServletWebServerFactory server) {
        keepOff(server, PATIENCE);
    }

    /** @param patience with a small body */
    static void keepOff(TomcatServletWebServerFactory server, Duration patience) {
        server.setProtocol(TimedHttp.class.getName());
        server.addEngineValves(new SlowSenders(patience));
        server.addConnectorCustomizers(connector -> {
            connector.setProperty("disableUploadTimeout", "false"); // a body has a time of its own
            connector.setProperty("connectionUploadTimeout", Integer.toString(BETWEEN_TWO_PIECES_MILLIS));
        });
    }

    @Override
    protected void startInternal() throws LifecycleException {
        ScheduledThreadPoolExecutor started = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "slow-senders");
            thread.setDaemon(true);
            return thread;
        });
        started.setRemoveOnCancelPolicy(true);
        timer = started;
        super.startInternal();
    }

    @Override
    protected void stopInternal() throws LifecycleException {
        super.stopInternal();
        ScheduledThreadPoolExecutor started = timer;
        if (started != null) {
            started.shutdownNow();
        }
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        ScheduledThreadPoolExecutor clock = timer;
        if (clock == null || isThere(request)) {
            getNext().invoke(request, response);
            return;
        }
        String address = request.getRemoteAddr();
        if (!enter(address, threads(request))) {
            abandon(request);
            refuse(response);
            return;
        }
        Future<?> end = clock.schedule(
                () -> TimedHttp.hurry(request, AT_ONCE), patience(request).toMillis(), TimeUnit.MILLISECONDS);
        try {
            getNext().invoke(request, response);
            takeRest(request);
        } finally {
            end.cancel(false);
            leave(address);
        }
    }

    /** True where nobody has to wait: there is no body, or it came with the head. */
    private static boolean isThere(Request request) {
        long announced = request.getContentLengthLong();
        if (announced <= 0 && request.getHeader("Transfer-Encoding") == null) {
            return true;
        }
        request.getCoyoteRequest().action(ActionCode.AVAILABLE, true);
        return announced > 0 && request.getCoyoteRequest().getAvailable() >= announced;
    }

    private static int threads(Request request) {
        return request.getConnector().getProtocolHandler() instanceof AbstractProtocol<?> protocol
                ? protocol.getMaxThreads()
                : 0;
    }

    private Duration patience(Request request) {
        long announced = request.getContentLengthLong();
        return announced < 0 ? UNANNOUNCED : patience.plus(timeOf(announced));
    }

    private static Duration timeOf(long bytes) {
        return FOR_A_MEGABYTE.multipliedBy(bytes >> 10).dividedBy(1 << 10);
    }

    /** What Tomcat itself would read after an answer. */
    private static long mostAfterwards(Request request) {
        return request.getConnector().getProtocolHandler() instanceof AbstractHttp11Protocol<?> protocol
                ? protocol.getMaxSwallowSize()
                : 0;
    }

    /** How many threads wait for a body. */
    synchronized int waiting() {
        return all;
    }

    private synchronized boolean enter(String address, int threads) {
        int same = waiting.getOrDefault(address, 0);
        if (all >= Math.max(1, threads * SHARE_OF_ALL / 100) || same >= Math.max(1, threads * SHARE_OF_ONE / 100)) {
            return false;
        }
        all++;
        waiting.put(address, same + 1);
        return true;
    }

    private synchronized void leave(String address) {
        all--;
        waiting.computeIfPresent(address, (same, count) -> count > 1 ? count - 1 : null);
    }

    /** For a moment, and on while it comes: whoever was sent away before the body was read sends it all the same, and hears the answer after it. */
    private static void takeRest(Request request) {
        if (request.isAsync() || isRead(request)) {
            return;
        }
        long begin = System.nanoTime();
        TimedHttp.hurry(request, A_MOMENT);
        Piece piece = new Piece();
        long most = mostAfterwards(request);
        long taken = 0;
        try {
            while (taken < most
                    && System.nanoTime() - begin < A_MOMENT.plus(timeOf(taken)).toNanos()) {
                int read = request.getCoyoteRequest()
                        .doRead(piece); // what has begun to read the body may have closed its stream
                if (read < 0) {
                    return;
                }
                taken += read;
            }
        } catch (IOException late) {
            // It is not waited for.
        }
        abandon(request);
    }

    /** Where Tomcat lays what has come. */
    private static final class Piece implements ApplicationBufferHandler {
        private ByteBuffer come = ByteBuffer.allocate(0);

        @Override
        public void setByteBuffer(ByteBuffer buffer) {
            come = buffer;
        }

        @Override
        public ByteBuffer getByteBuffer() {
            return come;
        }

        @Override
        public void expand(int size) {
            // It brings buffers of its own.
        }
    }

    private static boolean isRead(Request request) {
        AtomicBoolean isRead = new AtomicBoolean();
        request.getCoyoteRequest().action(ActionCode.REQUEST_BODY_FULLY_READ, isRead);
        return isRead.get();
    }

    /** The answer is the last of its connection. */
    private static void abandon(Request request) {
        request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
    }

    private static void refuse(Response response) throws IOException {
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setHeader("Retry-After", "5");
        response.setHeader("Cache-Control", "no-store");
        response.setContentType("text/plain;charset=UTF-8");
        response.setContentLength(REFUSED.length);
        response.getOutputStream().write(REFUSED);
    }
}
