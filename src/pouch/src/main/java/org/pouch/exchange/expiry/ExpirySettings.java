package org.pouch.exchange.expiry;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * When is told that something expires.
 *
 * @param days before the end, each once
 * @param interval how often is looked
 * @param also what else ends, such as the password of a login at a partner's server
 */
@Validated
@ConfigurationProperties("pouch.expiry")
record ExpirySettings(
        @DefaultValue({"30", "14", "7", "1"}) List<Integer> days,
        @DefaultValue("1h") Duration interval,
        @DefaultValue List<@Valid Stated> also) {
    record Stated(@NotBlank String what, @NotNull Instant until) {}

    int first() {
        return days.stream().mapToInt(Integer::intValue).max().orElse(0);
    }
}
