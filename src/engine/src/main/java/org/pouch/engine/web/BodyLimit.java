package org.pouch.engine.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends the reading of a JSON body at 4 MB, announced or not: a cluster takes no more either; and after a while, however slowly it
 * comes. Uploads have limits of their own, and not all threads wait for them.
 */
final class BodyLimit extends OncePerRequestFilter {
    private static final long LIMIT = 4L * 1024 * 1024;

    /** For the largest body over a slow line. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final SlowBodies slow;

    BodyLimit(SlowBodies slow) {
        this.slow = slow;
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
        try {
            chain.doFilter(request, response);
        } finally {
            slow.leave(address);
        }
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
