package org.pouch.desk.oidc;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pouch.desk.access.OfficerDetails;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.WebAuthenticationDetailsSource;
import org.springframework.security.web.savedrequest.RequestCache;

/** Leads whoever the provider sent back on to where they wanted to go, or to a sentence that says why not. */
final class ProviderArrival extends SavedRequestAwareAuthenticationSuccessHandler
        implements AuthenticationFailureHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ProviderArrival.class);

    private final ProviderSetting setting;
    private final Clock clock;
    private final ProviderRefusals refusals;

    ProviderArrival(ProviderSetting setting, Clock clock, ProviderRefusals refusals, RequestCache wanted) {
        this.setting = setting;
        this.clock = clock;
        this.refusals = refusals;
        setRequestCache(wanted);
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws ServletException, IOException {
        @Nullable OidcIdToken token = ProviderSession.brought(request);
        if (token != null && authentication.getPrincipal() instanceof OfficerDetails signedIn) {
            HttpSession session = request.getSession();
            Instant now = clock.instant();
            SignInSettings.Limits limits = setting.oidc().limits();
            Visit visit = Visit.of(token.getClaims(), setting.issuer(), made(token, now));
            ProviderSession.begin(session, now.plus(limits.session()), token, visit);
            ProviderFactor.note(
                    session, signedIn.officer(), token, setting.oidc().secondFactor(), now, limits.clockSkew());
        }
        super.onAuthenticationSuccess(request, response, authentication);
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
            throws IOException {
        if (refused instanceof ProviderAway) {
            LOG.warn("A sign-in could not end: {}", refused.getMessage());
        } else {
            UsernamePasswordAuthenticationToken somebody =
                    UsernamePasswordAuthenticationToken.unauthenticated("unknown", "");
            somebody.setDetails(new WebAuthenticationDetailsSource().buildDetails(request));
            refusals.publishAuthenticationFailure(refused, somebody);
        }
        response.sendRedirect(request.getContextPath() + "/login?provider=" + word(refused));
    }

    private static Instant made(OidcIdToken token, Instant now) {
        @Nullable Instant said = token.getIssuedAt();
        return said == null ? now : said;
    }

    private static String word(AuthenticationException refused) {
        if (refused instanceof ProviderAway) {
            return ProviderPage.AWAY;
        }
        return refused instanceof PersonRefused stranger ? stranger.word() : "refused";
    }
}
