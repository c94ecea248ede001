package org.pouch.exchange.quarantine;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How much of what nobody can be answered for is kept in one lot; beyond either, the digest is noted.
 *
 * @param mostKept arrivals
 * @param mostBytes of all of them together
 */
@Validated
@ConfigurationProperties("pouch.exchange.quarantine")
record QuarantineSettings(
        @DefaultValue("200") @Min(1) int mostKept,
        @DefaultValue("268435456") @Min(1024) long mostBytes) {}
