package org.pouch.desk.factor;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether approvals ask for a second factor.
 *
 * @param secondFactorLasts for how long one code serves; zero asks for one at each approval
 */
@ConfigurationProperties("pouch")
record FactorSettings(
        @DefaultValue("OFF") Asked secondFactor,
        @DefaultValue("0s") Duration secondFactorLasts) {
    enum Asked {
        OFF,
        REQUIRED
    }

    boolean isRequired() {
        return secondFactor == Asked.REQUIRED;
    }
}
