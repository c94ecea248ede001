package org.pouch.exchange.retention;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long what nobody needs any more is kept.
 *
 * @param envelopes encrypted copies of what was sent; a later resend encrypts the same packet anew
 * @param refusedBytes the bytes of arrivals that were refused with a receipt; digest, verdict and findings stay
 * @param copies the entries of arrivals that were copies, and of sendings that are over
 */
@ConfigurationProperties("pouch.retention")
record RetentionSettings(
        @DefaultValue("30d") Duration envelopes,
        @DefaultValue("90d") Duration refusedBytes,
        @DefaultValue("365d") Duration copies) {}
