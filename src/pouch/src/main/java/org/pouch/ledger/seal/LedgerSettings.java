package org.pouch.ledger.seal;

import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How long lines are kept.
 *
 * @param keepYears what is older is cut off at a seal; null keeps everything
 */
@Validated
@ConfigurationProperties("pouch.ledger")
record LedgerSettings(@Nullable @Min(1) Integer keepYears) {}
