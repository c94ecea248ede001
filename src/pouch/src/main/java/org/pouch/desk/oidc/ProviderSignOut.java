package org.pouch.desk.oidc;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pouch.desk.oidc.SignInSettings.SignOut;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * Signs out at the provider too (RP-Initiated Logout 1.0), where an officer came from there: {@link ProviderPage} leads on. While the
 * provider is away the session here has ended all the same.
 */
final class ProviderSignOut implements LogoutHandler, LogoutSuccessHandler {
    static final String BACK = "/login?signedOut";
    static final String PAGE = "/login/provider/out";

    /** Attributes of the request: where the form leads (URI), and what it says (Map). */
    static final String THERE = "pouch.oidc.sign-out";

    static final String SAYS = "pouch.oidc.sign-out.says";

    private final ProviderSetting setting;
    private final ProviderRegistration registration;

    ProviderSignOut(ProviderSetting setting, ProviderRegistration registration) {
        this.setting = setting;
        this.registration = registration;
    }

    /** A provider may lead on over other sites of its own before it leads back, and browsers ask the policy about each. */
    static String source(URI there) {
        return "https".equals(there.getScheme()) ? "https:" : there.getScheme() + "://" + there.getAuthority();
    }

    /** Before the session ends. */
    @Override
    public void logout(
            HttpServletRequest request, HttpServletResponse response, @Nullable Authentication authentication) {
        @Nullable HttpSession session = request.getSession(false);
        request.setAttribute(
                ProviderSession.ID_TOKEN, session == null ? null : session.getAttribute(ProviderSession.ID_TOKEN));
    }

    @Override
    public void onLogoutSuccess(
            HttpServletRequest request, HttpServletResponse response, @Nullable Authentication authentication)
            throws IOException, ServletException {
        @Nullable
        URI there = request.getAttribute(ProviderSession.ID_TOKEN) instanceof String ? registration.signOut() : null;
        if (there == null) {
            response.sendRedirect(request.getContextPath() + BACK);
            return;
        }
        request.setAttribute(THERE, there);
        request.setAttribute(SAYS, says(there, String.valueOf(request.getAttribute(ProviderSession.ID_TOKEN))));
        request.getRequestDispatcher(PAGE).forward(request, response);
    }

    /** @param there what its query says is in a form that is sent by address too, whose own query takes its place */
    Map<String, String> says(URI there, String idToken) {
        Map<String, String> says = new LinkedHashMap<>();
        if (setting.oidc().signOut() == SignOut.FORM) {
            says.put("id_token_hint", idToken);
        } else {
            UriComponentsBuilder.fromUri(there)
                    .build()
                    .getQueryParams()
                    .toSingleValueMap()
                    .forEach((name, value) -> says.put(decoded(name), value == null ? "" : decoded(value)));
        }
        says.put("client_id", setting.oidc().client().id());
        says.put("post_logout_redirect_uri", setting.desk() + BACK);
        return says;
    }

    private static String decoded(String part) {
        return UriUtils.decode(part, StandardCharsets.UTF_8);
    }
}
