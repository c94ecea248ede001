package org.pouch.casework.erasure;

import java.time.Duration;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long after its end the content of a case is kept (R-38 of domain.md).
 *
 * @param afterEnd handed over, refuted, or ended otherwise
 * @param afterWithdrawal withdrawn: a day at most
 * @param afterRefusal a request that was refused and opened no case, from its last packet on
 * @param biometrics portraits and other evidence of a case that ended, from its last reply on
 */
@ConfigurationProperties("pouch.erasure")
public record ErasureSettings(
        @DefaultValue("90d") Duration afterEnd,
        @DefaultValue("1h") Duration afterWithdrawal,
        @DefaultValue("30d") Duration afterRefusal,
        @DefaultValue("30d") Duration biometrics) {
    private static final Duration LONGEST_AFTER_WITHDRAWAL = Duration.ofHours(24);

    public ErasureSettings {
        if (Stream.of(afterEnd, afterWithdrawal, afterRefusal, biometrics).anyMatch(Duration::isNegative)) {
            throw new IllegalArgumentException("pouch.erasure: a time is not below zero");
        }
        if (afterWithdrawal.compareTo(LONGEST_AFTER_WITHDRAWAL) > 0) {
            throw new IllegalArgumentException("pouch.erasure.after-withdrawal is " + afterWithdrawal
                    + ": a withdrawn case is erased within 24 hours");
        }
    }
}
