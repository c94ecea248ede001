package org.pouch.ledger.seal;

import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How long lines are kept.
 *
 * @param keepYears what is older is cut off at a seal; null keeps everything
 * @param archive the folder that months go to before they are cut off; null for none
 */
@Validated
@ConfigurationProperties("pouch.ledger")
record LedgerSettings(
        @Nullable @Min(1) Integer keepYears, @Nullable Path archive) {}
