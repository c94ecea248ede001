package org.pouch.casework.erasure;

import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.kind.PacketDescriptors;
import org.pouch.casework.kind.Retention;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How long after its end the content of a case is kept, where an office keeps it for another time than the descriptors of its packets
 * say (R-38 of domain.md); null where it does not.
 *
 * @param afterEnd handed over, refuted, or ended otherwise
 * @param afterWithdrawal withdrawn: a day at most
 * @param afterRefusal a request that was refused and opened no case, from its last packet on
 * @param biometrics portraits and other evidence of a case that ended, from its last reply on
 */
@ConfigurationProperties("pouch.erasure")
public record ErasureSettings(
        @Nullable Duration afterEnd,
        @Nullable Duration afterWithdrawal,
        @Nullable Duration afterRefusal,
        @Nullable Duration biometrics) {
    private static final Duration LONGEST_AFTER_WITHDRAWAL = Duration.ofHours(24);

    public ErasureSettings {
        if (Stream.of(afterEnd, afterWithdrawal, afterRefusal, biometrics)
                .filter(Objects::nonNull)
                .anyMatch(Duration::isNegative)) {
            throw new IllegalArgumentException("pouch.erasure: a time is not below zero");
        }
        if (afterWithdrawal != null && afterWithdrawal.compareTo(LONGEST_AFTER_WITHDRAWAL) > 0) {
            throw new IllegalArgumentException("pouch.erasure.after-withdrawal is " + afterWithdrawal
                    + ": a withdrawn case is erased within 24 hours");
        }
    }

    /** What holds: the descriptors, and where the office says otherwise, that. */
    Retention retention() {
        Retention agreed = PacketDescriptors.retention();
        return new Retention(
                Objects.requireNonNullElse(afterEnd, agreed.afterEnd()),
                Objects.requireNonNullElse(afterWithdrawal, agreed.afterWithdrawal()),
                Objects.requireNonNullElse(afterRefusal, agreed.afterRefusal()),
                Objects.requireNonNullElse(biometrics, agreed.files()));
    }
}
