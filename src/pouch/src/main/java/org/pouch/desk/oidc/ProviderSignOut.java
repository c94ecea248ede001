package org.pouch.desk.oidc;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.web.util.HtmlUtils;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Signs out at the provider too (RP-Initiated Logout 1.0), where an officer came from there. A page leads on: the policy of contents lets
 * no form end at another site. While the provider is away the session here has ended all the same.
 */
final class ProviderSignOut implements LogoutHandler, LogoutSuccessHandler {
    static final String BACK = "/login?signedOut";

    private static final String ON = """
            <!DOCTYPE html>
            <html lang="en">
              <head><meta charset="utf-8"><meta http-equiv="refresh" content="0; url=%s"><title>Pouch</title></head>
              <body><p><a href="%s">Pouch</a></p></body>
            </html>
            """;

    private final ProviderSetting setting;
    private final Provider provider;

    ProviderSignOut(ProviderSetting setting, Provider provider) {
        this.setting = setting;
        this.provider = provider;
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
            throws IOException {
        @Nullable URI signOut = request.getAttribute(ProviderSession.ID_TOKEN) instanceof String ? signOut() : null;
        if (signOut == null) {
            response.sendRedirect(request.getContextPath() + BACK);
            return;
        }
        String address = HtmlUtils.htmlEscape(UriComponentsBuilder.fromUri(signOut)
                .queryParam("id_token_hint", request.getAttribute(ProviderSession.ID_TOKEN))
                .queryParam("client_id", "{client}")
                .queryParam("post_logout_redirect_uri", "{back}")
                .encode()
                .buildAndExpand(setting.oidc().client().id(), setting.desk() + BACK)
                .toUriString());
        response.setContentType(MediaType.TEXT_HTML_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.setHeader("Cache-Control", "no-store");
        response.getWriter().write(ON.replace("%s", address));
    }

    private @Nullable URI signOut() {
        try {
            return provider.metadata().signOut();
        } catch (ProviderAway away) {
            return null;
        }
    }
}
