package org.pouch.desk;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.pouch.desk.oidc.ProviderDoor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer.FrameOptionsConfig;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** What a browser may do with an answer: nothing from elsewhere, no inline script, no frame but our own. */
final class PageHeaders {
    /** Pages. The PDF preview is an object; its viewer belongs to the browser. */
    private static final String PAGE = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
            + " font-src 'self' data:; connect-src 'self'; object-src 'self'; frame-src 'self'; form-action 'self'%s;"
            + " base-uri 'none'; frame-ancestors 'self'";
    /** Files that came from outside the authority: no script even if a browser took one for a page. */
    private static final String FILE =
            "default-src 'none'; img-src 'self'; object-src 'self'; style-src 'unsafe-inline';"
                    + " frame-ancestors 'self'";

    private static final String POLICY = "Content-Security-Policy";

    private PageHeaders() {}

    static void apply(HeadersConfigurer<HttpSecurity> headers) {
        headers.frameOptions(FrameOptionsConfig::sameOrigin)
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(permissions -> permissions.policy("camera=(), geolocation=(), microphone=()"))
                .addHeaderWriter(PageHeaders::writePolicy);
    }

    /** When the answer is known: the one page that leads on to another site says so. */
    private static void writePolicy(HttpServletRequest request, HttpServletResponse response) {
        String policy = isFile(request) ? FILE : PAGE.formatted(ProviderDoor.formsLeadTo(request));
        if (!response.containsHeader(POLICY)) {
            response.setHeader(POLICY, policy);
        }
    }

    private static boolean isFile(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.endsWith("/document") || path.contains("/attachments/");
    }
}
