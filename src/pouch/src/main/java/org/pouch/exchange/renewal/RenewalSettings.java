package org.pouch.exchange.renewal;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When what is kept is dated again.
 *
 * @param before how long before the newest timestamp of a document fades
 * @param interval how often is looked for such documents
 */
@ConfigurationProperties("pouch.renewal")
record RenewalSettings(
        @DefaultValue("400d") Duration before,
        @DefaultValue("1d") Duration interval) {}
