package org.pouch.exchange.status;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * When a partner is asked for a receipt, and how often one that asks is answered.
 *
 * @param after a technical receipt that is missing for so long is asked for
 * @param business the same of the receipt of the case, which a person of the partner may have to give; less than the day after which
 *     a person is called here
 * @param again so long after that it is asked for again
 * @param most how often at most, for each packet; what its process does about it goes on beside; 0 asks nobody
 * @param questionsAnHour how many questions one partner is asked in an hour, by all nodes together: no more than it answers; the rest waits,
 *     the oldest first
 * @param answersAnHour how many questions of one partner are answered in an hour; more are kept and not answered
 */
@Validated
@ConfigurationProperties("pouch.exchange.status")
record StatusSettings(
        @DefaultValue("2h") Duration after,
        @DefaultValue("20h") Duration business,
        @DefaultValue("6h") Duration again,
        @DefaultValue("3") @Min(0) int most,
        @DefaultValue("30") @Min(1) int questionsAnHour,
        @DefaultValue("30") @Min(1) int answersAnHour) {}
