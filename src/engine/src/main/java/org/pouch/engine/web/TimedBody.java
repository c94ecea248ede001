package org.pouch.engine.web;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** A body that comes in time or not at all, of a limited size. */
final class TimedBody extends ServletInputStream {
    /** The body went on beyond the limit. */
    static final class Exceeded extends IOException {
        private static final long serialVersionUID = 1L;

        Exceeded() {
            super("The request has more than 4 MB; that is the most the engine accepts.");
        }
    }

    /** The rest of the body is not waited for. */
    static final class TooSlow extends IOException {
        private static final long serialVersionUID = 1L;

        TooSlow() {
            super("The body of the request did not come in time.");
        }
    }

    /** As long as the pieces of a request that was sent at once may be apart. */
    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    private final HttpServletRequest request;
    private final ServletInputStream body;
    private final SlowBodies slow;
    private final long limit;
    private final Duration patience;
    private final long begin = System.nanoTime();
    private long taken;

    TimedBody(HttpServletRequest request, SlowBodies slow, long limit, Duration patience) throws IOException {
        this.request = request;
        this.body = request.getInputStream();
        this.slow = slow;
        this.limit = limit;
        this.patience = patience;
    }

    private interface Reading {
        int read() throws IOException;
    }

    @Override
    public int read() throws IOException {
        int next = timed(body::read);
        count(next < 0 ? 0 : 1);
        return next;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = timed(() -> body.read(bytes, offset, length));
        count(Math.max(0, read));
        return read;
    }

    /** What is there already is taken at once. For the rest a thread waits: some for long, all others for a moment. */
    private int timed(Reading reading) throws IOException {
        if (body.available() > 0 || body.isFinished()) {
            return reading.read();
        }
        String address = request.getRemoteAddr();
        boolean patient = slow.enter(address);
        try {
            if (System.nanoTime() - begin > (patient ? patience : A_MOMENT).toNanos()) {
                throw abandoned();
            }
            if (!patient) {
                WatchedHttp.hurry(request, A_MOMENT);
            }
            return reading.read();
        } catch (IOException failed) {
            if (failed instanceof SocketTimeoutException || failed.getCause() instanceof SocketTimeoutException) {
                throw abandoned();
            }
            throw failed;
        } finally {
            if (patient) {
                slow.leave(address);
            }
        }
    }

    private TooSlow abandoned() {
        WatchedHttp.abandonBody(request);
        return new TooSlow();
    }

    private void count(int bytes) throws Exceeded {
        taken += bytes;
        if (taken > limit) {
            throw new Exceeded();
        }
    }

    @Override
    public int available() throws IOException {
        return body.available();
    }

    @Override
    public boolean isFinished() {
        return body.isFinished();
    }

    @Override
    public boolean isReady() {
        return body.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
        body.setReadListener(listener);
    }
}
