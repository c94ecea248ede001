package org.pouch.exchange.directory;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.ClockDifferences;
import org.pouch.packet.AuthorityId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Compares the clocks of partners with ours by what they date: a packet cannot be made after it arrived. Which of the two is
 * wrong, nobody can tell from here; said in the log once. Thread-safe.
 */
@Component
public final class PartnerClocks implements ClockDifferences {
    /** More than networks and clocks that are kept explain. */
    static final Duration TOLERATED = Duration.ofMinutes(5);

    private static final Logger LOG = LoggerFactory.getLogger(PartnerClocks.class);

    private final Map<AuthorityId, Difference> differences = new ConcurrentHashMap<>();

    /** True when a packet bears a time that the partner's clock cannot have shown. */
    public boolean isAhead(AuthorityId partner, Instant made, Instant arrived) {
        Duration ahead = Duration.between(arrived, made);
        if (ahead.compareTo(TOLERATED) <= 0) {
            if (differences.remove(partner) != null) {
                LOG.info("The clock of {} agrees with ours again.", partner);
            }
            return false;
        }
        @Nullable Difference before = differences.put(partner, new Difference(partner, ahead, arrived));
        if (before == null) {
            LOG.warn(
                    "The clock of {} is {} s ahead of ours, or ours is behind. Its packets are refused as CLOCK_SKEW: "
                            + "compare both with a time server.",
                    partner,
                    ahead.toSeconds());
        }
        return true;
    }

    @Override
    public List<Difference> known() {
        return differences.values().stream()
                .sorted(Comparator.comparing(difference -> difference.partner().value()))
                .toList();
    }
}
