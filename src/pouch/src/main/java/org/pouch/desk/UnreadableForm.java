package org.pouch.desk;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers a form that the server will not read, such as one of 2,000 parts, as what it is. Whoever asks for a field first gets the
 * failure; that may be a filter, far from what turns refusals into answers.
 */
final class UnreadableForm extends OncePerRequestFilter {
    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | RuntimeException failed) {
            InvalidParameterException unreadable = unreadable(failed);
            if (unreadable == null || response.isCommitted()) {
                throw failed;
            }
            response.sendError(unreadable.getErrorCode());
        }
    }

    private static @Nullable InvalidParameterException unreadable(Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidParameterException unreadable) {
                return unreadable;
            }
        }
        return null;
    }
}
