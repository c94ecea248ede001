package org.pouch.desk.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps whoever signed in with a password that somebody else set from everything but choosing their own, and ends the sessions of those
 * whose password is another now.
 */
public final class PasswordFirst extends OncePerRequestFilter {
    /** Attribute of a request that is refused: what the page about it says. */
    public static final String PROBLEM = "pouch.problem";

    private static final String MARK = "pouch.password";
    private static final Set<String> OPEN = Set.of("/login", "/logout", "/error");
    private static final String FILES = "/vendor/";

    private final OfficerPasswords passwords;
    private final boolean people;

    private PasswordFirst(OfficerPasswords passwords, boolean people) {
        this.passwords = passwords;
        this.people = people;
    }

    public static PasswordFirst ofPeople(OfficerPasswords passwords) {
        return new PasswordFirst(passwords, true);
    }

    /** Who shows a password with each request. */
    public static PasswordFirst ofPrograms(OfficerPasswords passwords) {
        return new PasswordFirst(passwords, false);
    }

    /** Notes which password a session began with. */
    static void mark(HttpSession session, String mark) {
        session.setAttribute(MARK, mark);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getServletPath();
        return OPEN.contains(path) || path.startsWith(FILES);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        @Nullable Authentication who = SecurityContextHolder.getContext().getAuthentication();
        if (who == null || !(who.getPrincipal() instanceof OfficerDetails signedIn)) {
            chain.doFilter(request, response);
            return;
        }
        if (signedIn.isOfProvider()) {
            if (request.getServletPath().equals(PasswordPage.ADDRESS)) {
                response.sendError(HttpStatus.NOT_FOUND.value()); // they have no password here
            } else {
                chain.doFilter(request, response);
            }
            return;
        }
        String id = signedIn.officer().id();
        if (people) {
            requireSamePassword(request, id);
        }
        if (people && passwords.isProgram(id)) {
            refuse(request, response, "problem.program");
        } else if (!request.getServletPath().equals(PasswordPage.ADDRESS) && passwords.mustChoose(id)) {
            lead(request, response);
        } else {
            chain.doFilter(request, response);
        }
    }

    private void requireSamePassword(HttpServletRequest request, String id) {
        @Nullable HttpSession session = request.getSession(false);
        if (session != null
                && passwords
                        .mark(id)
                        .filter(mark -> mark.equals(session.getAttribute(MARK)))
                        .isEmpty()) {
            session.invalidate();
            throw new InsufficientAuthenticationException("the password is another now");
        }
    }

    private void lead(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean isPage = people && request.getMethod().equals("GET");
        if (request.getHeader("HX-Request") != null) {
            response.setHeader("HX-Redirect", request.getContextPath() + PasswordPage.ADDRESS);
            response.setStatus(HttpStatus.FORBIDDEN.value());
        } else if (isPage) {
            response.sendRedirect(request.getContextPath() + PasswordPage.ADDRESS);
        } else {
            refuse(request, response, "problem.password");
        }
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response, String problem)
            throws IOException {
        request.setAttribute(PROBLEM, problem);
        response.sendError(HttpStatus.FORBIDDEN.value());
    }
}
