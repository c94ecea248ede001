package org.pouch.desk.factor;

import org.pouch.desk.look.NeedToKnow;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/**
 * Says at the start, and to administrators on their first page, what the rules ask for and the settings leave off: that both officers of an
 * approval are strongly authenticated, and that a case is seen by those alone who have to do with it.
 */
@ControllerAdvice(basePackages = "org.pouch.operations")
class LeftOff {
    private static final Logger LOG = LoggerFactory.getLogger(LeftOff.class);

    private final FactorSettings factor;
    private final NeedToKnow needToKnow;

    LeftOff(FactorSettings factor, NeedToKnow needToKnow) {
        this.factor = factor;
        this.needToKnow = needToKnow;
    }

    @EventListener(ApplicationReadyEvent.class)
    void warn() {
        if (isFactorLeftOff()) {
            LOG.warn("Approvals ask for no second factor, and R-50 asks for one: set pouch.second-factor: required.");
        }
        if (isNeedToKnowLeftOff()) {
            LOG.warn("Every case worker and approver sees every case (R-53): set pouch.desk.need-to-know: true.");
        }
    }

    @ModelAttribute("factorLeftOff")
    boolean isFactorLeftOff() {
        return !factor.isRequired();
    }

    @ModelAttribute("needToKnowLeftOff")
    boolean isNeedToKnowLeftOff() {
        return !needToKnow.isSet();
    }
}
