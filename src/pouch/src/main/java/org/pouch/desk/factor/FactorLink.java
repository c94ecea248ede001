package org.pouch.desk.factor;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Lets every page lead to the second factor, where one is asked for. */
@ControllerAdvice
final class FactorLink {
    private final FactorSettings settings;

    FactorLink(FactorSettings settings) {
        this.settings = settings;
    }

    @ModelAttribute("secondFactor")
    boolean isRequired() {
        return settings.isRequired();
    }

    /** Back to the page that led there; a key counts for what is approved at that page. */
    @ModelAttribute("secondFactorNext")
    String next(HttpServletRequest request) {
        return request.getMethod().equals("GET") ? request.getRequestURI() : "/";
    }
}
