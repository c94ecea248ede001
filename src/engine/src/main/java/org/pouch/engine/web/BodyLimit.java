package org.pouch.engine.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends the reading of a JSON body at 4 MB, announced or not: a cluster takes no more either; and after a while, however slowly it
 * comes. Uploads have limits of their own: more bytes, more time, and not all threads wait for them.
 */
final class BodyLimit extends OncePerRequestFilter {
    private static final long LIMIT = 4L * 1024 * 1024;

    /** For the largest body over a slow line. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Of an upload, beside the time that every body has: 200 kB a second are not much. */
    private static final Duration FOR_A_MEGABYTE = Duration.ofSeconds(5);

    private static final Duration LONGEST = Duration.ofSeconds(120);
    private static final Duration AT_ONCE = Duration.ofMillis(1);

    private final SlowBodies slow;
    private final ScheduledExecutorService timer;

    BodyLimit(SlowBodies slow, ScheduledExecutorService timer) {
        this.slow = slow;
        this.timer = timer;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String type = request.getContentType();
        if (type == null || !type.startsWith("multipart/")) {
            chain.doFilter(new Limited(request), response);
            return;
        }
        String address = request.getRemoteAddr();
        if (!slow.enter(address)) {
            WatchedHttp.abandonBody(request);
            Problem.tooSlow("Too many uploads are on their way. Try again later.")
                    .answer(request, response);
            return;
        }
        Future<?> end = timer.schedule(
                () -> WatchedHttp.hurry(request, AT_ONCE),
                patience(request.getContentLengthLong()).toMillis(),
                TimeUnit.MILLISECONDS);
        try {
            chain.doFilter(request, response);
        } finally {
            end.cancel(false);
            slow.leave(address);
        }
    }

    /** @param announced bytes; negative when none were */
    private static Duration patience(long announced) {
        Duration patience =
                announced < 0 ? LONGEST : PATIENCE.plus(FOR_A_MEGABYTE.multipliedBy(announced / (1024 * 1024)));
        return patience.compareTo(LONGEST) < 0 ? patience : LONGEST;
    }

    private final class Limited extends HttpServletRequestWrapper {
        private final HttpServletRequest request;
        private @Nullable ServletInputStream body;

        private Limited(HttpServletRequest request) {
            super(request);
            this.request = request;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            ServletInputStream known = body;
            if (known == null) {
                known = new TimedBody(request, slow, LIMIT, PATIENCE);
                body = known;
            }
            return known;
        }
    }
}
