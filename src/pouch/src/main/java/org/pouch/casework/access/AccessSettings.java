package org.pouch.casework.access;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What strikes in the log of looks, and how long it is kept.
 *
 * @param bulk more cases than that seen by one officer within an hour raise an alert
 * @param askPurpose whether an officer who has nothing to do with a case says why before it is shown
 * @param purposeLasts for how long what an officer said holds for other cases
 * @param kept for how long looks are kept: a year at least
 */
@ConfigurationProperties("pouch.access")
public record AccessSettings(
        @DefaultValue("100") int bulk,
        @DefaultValue("true") boolean askPurpose,
        @DefaultValue("1h") Duration purposeLasts,
        @DefaultValue("3650d") Duration kept) {
    private static final Duration SHORTEST = Duration.ofDays(365);

    public AccessSettings {
        if (bulk < 1) {
            throw new IllegalArgumentException("pouch.access.bulk is " + bulk + ": it is at least 1");
        }
        if (kept.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("pouch.access.kept is " + kept + ": looks are kept for a year at least");
        }
    }
}
