package org.pouch.desk.oidc;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;

/** What a browser took to the provider, in its session as a text: sessions that nodes share keep nothing else. Good for one return. */
final class KeptRequest implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {
    private static final String KEPT = "pouch.oidc.request";
    private static final int PARTS = 6;

    @Override
    public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
        @Nullable HttpSession session = request.getSession(false);
        String state = request.getParameter(OAuth2ParameterNames.STATE);
        if (session == null || state == null || !(session.getAttribute(KEPT) instanceof String kept)) {
            return null;
        }
        String[] parts = kept.split("\n");
        return parts.length == PARTS && parts[0].equals(state) ? read(parts) : null;
    }

    private static OAuth2AuthorizationRequest read(String[] parts) {
        return OAuth2AuthorizationRequest.authorizationCode()
                .state(parts[0])
                .clientId(parts[3])
                .authorizationUri(parts[4])
                .redirectUri(parts[5])
                .attributes(Map.of(
                        OAuth2ParameterNames.REGISTRATION_ID, ProviderRegistration.ID,
                        OidcParameterNames.NONCE, parts[1],
                        PkceParameterNames.CODE_VERIFIER, parts[2]))
                .scope("openid", "profile")
                .build();
    }

    @Override
    public void saveAuthorizationRequest(
            @Nullable OAuth2AuthorizationRequest taken, HttpServletRequest request, HttpServletResponse response) {
        if (taken == null) {
            removeAuthorizationRequest(request, response);
            return;
        }
        request.getSession()
                .setAttribute(
                        KEPT,
                        String.join(
                                "\n",
                                taken.getState(),
                                attribute(taken, OidcParameterNames.NONCE),
                                attribute(taken, PkceParameterNames.CODE_VERIFIER),
                                taken.getClientId(),
                                taken.getAuthorizationUri(),
                                taken.getRedirectUri()));
    }

    private static String attribute(OAuth2AuthorizationRequest taken, String name) {
        return String.valueOf((Object) taken.getAttribute(name));
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(
            HttpServletRequest request, HttpServletResponse response) {
        @Nullable OAuth2AuthorizationRequest kept = loadAuthorizationRequest(request);
        @Nullable HttpSession session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(KEPT);
        }
        return kept;
    }
}
