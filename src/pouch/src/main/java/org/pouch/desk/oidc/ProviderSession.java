package org.pouch.desk.oidc;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pouch.desk.access.OfficerDetails;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.authentication.event.LogoutSuccessEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends the session of an officer who came from the provider some hours ago, so that roles that were taken away there are gone here then at
 * the latest, and of one who has signed out there. Lives on while the provider is away.
 */
final class ProviderSession extends OncePerRequestFilter {
    static final String ID_TOKEN = "pouch.oidc.id-token";

    private static final String ENDS = "pouch.oidc.ends";
    private static final Set<String> OPEN = Set.of("/login", "/logout", "/error");

    private final InstantSource clock;
    private final SignOuts signOuts;
    private final ApplicationEventPublisher events;

    ProviderSession(InstantSource clock, SignOuts signOuts, ApplicationEventPublisher events) {
        this.clock = clock;
        this.signOuts = signOuts;
        this.events = events;
    }

    /** From the filter that judges the token to the one that begins the session. */
    static void bring(HttpServletRequest request, OidcIdToken token) {
        request.setAttribute(ID_TOKEN, token);
    }

    static @Nullable OidcIdToken brought(HttpServletRequest request) {
        return request.getAttribute(ID_TOKEN) instanceof OidcIdToken token ? token : null;
    }

    /** @param visit what the token says of the session there */
    static void begin(HttpSession session, Instant ends, OidcIdToken token, Visit visit) {
        visit.keep(session);
        session.setAttribute(ENDS, ends.toString());
        session.setAttribute(ID_TOKEN, token.getTokenValue());
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getServletPath();
        return OPEN.contains(path) || path.startsWith("/vendor/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        @Nullable Authentication who = SecurityContextHolder.getContext().getAuthentication();
        @Nullable HttpSession session = request.getSession(false);
        if (who != null
                && who.getPrincipal() instanceof OfficerDetails details
                && details.isOfProvider()
                && session != null) {
            if (hasEnded(session)) {
                session.invalidate();
                throw new InsufficientAuthenticationException("signed in at the provider too long ago");
            }
            if (signOuts.haveEnded(Visit.keptIn(session))) {
                session.invalidate();
                events.publishEvent(new LogoutSuccessEvent(who));
                throw new InsufficientAuthenticationException("signed out at the provider");
            }
        }
        chain.doFilter(request, response);
    }

    private boolean hasEnded(HttpSession session) {
        try {
            Visit.keptIn(session);
            return !(session.getAttribute(ENDS) instanceof String ends)
                    || !clock.instant().isBefore(Instant.parse(ends));
        } catch (DateTimeParseException unreadable) {
            return true;
        }
    }
}
