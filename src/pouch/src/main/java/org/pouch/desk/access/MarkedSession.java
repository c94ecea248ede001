package org.pouch.desk.access;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.savedrequest.RequestCache;

/** Leads whoever signed in to where they wanted to go, in a session that knows with which password it began. */
public final class MarkedSession extends SavedRequestAwareAuthenticationSuccessHandler {
    public MarkedSession(RequestCache wanted) {
        setRequestCache(wanted);
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws ServletException, IOException {
        if (authentication.getPrincipal() instanceof OfficerDetails signedIn) {
            PasswordFirst.mark(request.getSession(), OfficerPasswords.mark(signedIn));
        }
        super.onAuthenticationSuccess(request, response, authentication);
    }
}
