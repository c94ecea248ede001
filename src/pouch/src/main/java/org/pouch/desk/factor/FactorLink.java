package org.pouch.desk.factor;

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
}
