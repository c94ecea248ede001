package org.pouch.desk.tls;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.AbstractProtocol;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;

/**
 * Keeps threads for everybody else while answers are not read that anybody gets before signing in: an answer that is larger than what lies between the two
 * machines holds its thread until it is taken. A share of the threads writes such answers. Some of them wait as a slow line needs it, fewer for one
 * address; the others are for those who read what they asked for. As when all browsers of an office begin at once, some more wait a moment for a place.
 */
final class SlowReaders extends ValveBase {
    /** What is large and asks for no password; what else is so fits between the machines. */
    private static final String FILES = "/vendor/";

    private static final String DESCRIPTION = "/v3/api-docs";

    /** Of a hundred threads; with those that wait for bodies ({@link SlowSenders}) fewer than all. */
    private static final int SHARE_OF_ALL = 35;

    /** Of those that write such answers, wait for a place, or wait for a body, all together: beyond it nobody waits for a place. */
    private static final int SHARE_WITH_WAITING = 75;

    private static final int SHARE_OF_SLOW = 20;

    private static final int SHARE_OF_SLOW_AT_ONE = 10;

    /** As long as others take who read at once. */
    private static final Duration MOMENT = Duration.ofSeconds(2);

    private static final Duration AT_ONCE = Duration.ofMillis(1);

    private static final byte[] REFUSED =
            "Too many answers are not read. Ask again in a moment.\n".getBytes(StandardCharsets.UTF_8);

    /**
     * How long one waits.
     *
     * @param pause until the next piece is taken
     * @param whole until all of it is
     */
    record Patience(Duration pause, Duration whole) {
        /** The largest file at 50 kB a second: the line of a small mission. */
        static final Patience SLOW = new Patience(Duration.ofSeconds(20), Duration.ofMinutes(1));

        /** Longer than a piece that was lost on a good line takes to come again. */
        static final Patience QUICK = new Patience(Duration.ofSeconds(1), Duration.ofSeconds(3));
    }

    private final Patience slow;
    private final Patience quick;
    private final Duration moment;
    private final SlowSenders senders;
    private final Map<String, Integer> slowAt = new HashMap<>();
    private int slowOnes;
    private int all;
    private int waiting;
    private ScheduledThreadPoolExecutor timer = timer();

    private SlowReaders(Patience slow, Patience quick, Duration moment, SlowSenders senders) {
        super(true);
        this.slow = slow;
        this.quick = quick;
        this.moment = moment;
        this.senders = senders;
    }

    static void keepOff(TomcatServletWebServerFactory server) {
        keepOff(server, Patience.SLOW, Patience.QUICK, MOMENT);
    }

    /**
     * Behind {@link SlowSenders}, whose protocol it needs.
     *
     * @param moment for which somebody waits for a place
     */
    static void keepOff(TomcatServletWebServerFactory server, Patience slow, Patience quick, Duration moment) {
        SlowSenders senders = server.getEngineValves().stream()
                .filter(SlowSenders.class::isInstance)
                .map(SlowSenders.class::cast)
                .findFirst()
                .orElseThrow();
        server.addEngineValves(new SlowReaders(slow, quick, moment, senders));
    }

    private static ScheduledThreadPoolExecutor timer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "slow-readers");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }

    @Override
    protected void stopInternal() throws LifecycleException {
        super.stopInternal();
        timer.shutdownNow();
        timer = timer(); // without a thread until it is asked for something
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        String path = request.getDecodedRequestURI(); // however it was written
        if (!path.startsWith(FILES) && !path.startsWith(DESCRIPTION)) {
            getNext().invoke(request, response);
            return;
        }
        String address = request.getRemoteAddr();
        Place place = enter(address, threads(request));
        if (place == Place.NONE) {
            refuse(response);
            return;
        }
        Patience patience = place == Place.SLOW ? slow : quick;
        Writing writing = new Writing(request, patience);
        Future<?> end = timer.schedule(writing::hurry, patience.whole().toMillis(), TimeUnit.MILLISECONDS);
        try {
            getNext().invoke(request, response);
            if (!request.isAsync()) {
                response.finishResponse(); // what is left of it would be written when the place is given back
            }
        } finally {
            end.cancel(false);
            writing.end();
            leave(place, address);
        }
    }

    private enum Place {
        SLOW,
        QUICK,
        NONE
    }

    private synchronized Place enter(String address, int threads) {
        if (isFull(threads) && !isGivenBack(threads)) {
            return Place.NONE;
        }
        all++;
        int same = slowAt.getOrDefault(address, 0);
        if (slowOnes >= share(threads, SHARE_OF_SLOW) || same >= share(threads, SHARE_OF_SLOW_AT_ONE)) {
            return Place.QUICK;
        }
        slowOnes++;
        slowAt.put(address, same + 1);
        return Place.SLOW;
    }

    private boolean isFull(int threads) {
        return all >= share(threads, SHARE_OF_ALL);
    }

    /** Whether a place is given back within a moment. */
    private synchronized boolean isGivenBack(int threads) {
        if (all + waiting + senders.waiting() >= share(threads, SHARE_WITH_WAITING)) {
            return false;
        }
        long end = System.nanoTime() + moment.toNanos();
        waiting++;
        try {
            while (isFull(threads)) {
                long left = end - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            waiting--;
        }
    }

    private synchronized void leave(Place place, String address) {
        all--;
        notifyAll();
        if (place == Place.SLOW) {
            slowOnes--;
            slowAt.computeIfPresent(address, (same, count) -> count > 1 ? count - 1 : null);
        }
    }

    private static int share(int threads, int ofHundred) {
        return Math.max(1, threads * ofHundred / 100);
    }

    private static int threads(Request request) {
        return request.getConnector().getProtocolHandler() instanceof AbstractProtocol<?> protocol
                ? protocol.getMaxThreads()
                : 0;
    }

    /** One answer on its way. Whoever asks for the next one on the same connection has the usual time for it. */
    private static final class Writing {
        private final Request request;
        private final Duration usual;
        private boolean isOver;

        Writing(Request request, Patience patience) {
            this.request = request;
            this.usual = request.getConnector().getProtocolHandler() instanceof AbstractProtocol<?> protocol
                    ? Duration.ofMillis(protocol.getConnectionTimeout())
                    : patience.whole();
            TimedHttp.hurryReader(request, patience.pause());
        }

        synchronized void hurry() {
            if (!isOver) {
                TimedHttp.hurryReader(request, AT_ONCE);
            }
        }

        synchronized void end() {
            isOver = true;
            TimedHttp.hurryReader(request, usual);
        }
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
