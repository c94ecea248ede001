package org.pouch.desk;

import org.pouch.desk.access.PasswordFirst;
import org.pouch.desk.access.SignInTooSoon;
import org.pouch.desk.oidc.ProviderAway;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.WebAttributes;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;

/** What happens to who is not signed in, or not allowed; the words are those of {@link ErrorPages}. */
final class AccessRefusals {
    private AccessRefusals() {}

    static AuthenticationEntryPoint forMachines() {
        return (request, response, reason) -> {
            if (reason instanceof SignInTooSoon tooSoon) {
                response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(tooSoon.seconds()));
                response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
                return;
            }
            if (reason instanceof ProviderAway) {
                response.sendError(HttpStatus.SERVICE_UNAVAILABLE.value());
                return;
            }
            if (reason instanceof OAuth2AuthenticationException) {
                request.setAttribute(PasswordFirst.PROBLEM, "problem.token");
                response.addHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"pouch\", error=\"invalid_token\"");
            }
            response.addHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"pouch\", charset=\"UTF-8\"");
            response.sendError(HttpStatus.UNAUTHORIZED.value());
        };
    }

    /** Back to the sign-in page, which says why, and for how long to wait. */
    static AuthenticationFailureHandler signInFailure() {
        return (request, response, reason) -> {
            response.sendRedirect(request.getContextPath() + "/login?" + why(reason));
        };
    }

    private static String why(AuthenticationException reason) {
        if (reason instanceof SignInTooSoon tooSoon) {
            return tooSoon.isBusy() ? "busy" : "wait=" + tooSoon.seconds();
        }
        return "error";
    }

    /** A page leads to the sign-in; a script gets a status, and htmx the address to go to. */
    static AuthenticationEntryPoint forPeople() {
        LoginUrlAuthenticationEntryPoint signIn = new LoginUrlAuthenticationEntryPoint("/login");
        signIn.setFavorRelativeUris(true);
        return (request, response, reason) -> {
            if (request.getHeader("HX-Request") != null) {
                response.setHeader("HX-Redirect", request.getContextPath() + "/login");
                response.setStatus(HttpStatus.UNAUTHORIZED.value());
            } else if (AcceptHeader.isOfScript(request)) {
                response.sendError(HttpStatus.UNAUTHORIZED.value());
            } else {
                signIn.commence(request, response, reason);
            }
        };
    }

    static AccessDeniedHandler denial() {
        return (request, response, reason) -> {
            request.setAttribute(WebAttributes.ACCESS_DENIED_403, reason);
            response.sendError(HttpStatus.FORBIDDEN.value());
        };
    }
}
