package org.pouch.desk.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets an officer follow a link from another site, such as a mail. The session's cookie is strict, so that the browser does not send
 * it along; a page that asks once more from here gets it.
 */
public final class ArrivalFromElsewhere extends OncePerRequestFilter {
    private static final String AGAIN = """
            <!DOCTYPE html>
            <html lang="en">
              <head><meta charset="utf-8"><meta http-equiv="refresh" content="0"><title>Pouch</title></head>
              <body><p><a href="">Pouch</a></p></body>
            </html>
            """;

    private final String sessionCookie;

    public ArrivalFromElsewhere(String sessionCookie) {
        this.sessionCookie = sessionCookie;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!isLink(request) || hasSession(request)) {
            chain.doFilter(request, response);
            return;
        }
        response.setContentType(MediaType.TEXT_HTML_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.getWriter().write(AGAIN);
    }

    /** What a browser says when somebody follows a link; a page of ours says same-origin. */
    private static boolean isLink(HttpServletRequest request) {
        return request.getMethod().equals("GET")
                && "cross-site".equals(request.getHeader("Sec-Fetch-Site"))
                && "navigate".equals(request.getHeader("Sec-Fetch-Mode"));
    }

    private boolean hasSession(HttpServletRequest request) {
        return request.getCookies() != null
                && Stream.of(request.getCookies()).map(Cookie::getName).anyMatch(sessionCookie::equals);
    }
}
