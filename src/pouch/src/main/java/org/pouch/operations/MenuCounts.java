package org.pouch.operations;

import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.Role;
import org.pouch.casework.supervision.SupervisePackets;
import org.pouch.exchange.watch.ChannelReport;
import org.pouch.exchange.watch.WhatWaits;
import org.pouch.process.connection.EngineOutage;
import org.pouch.process.oversight.StandingStill;
import org.pouch.resilience.InTime;
import org.pouch.resilience.Infrastructure;
import org.springframework.stereotype.Component;

/**
 * The numbers beside entries of the menu, and to whom each is told. What is not known now is left out. What is stuck is the sum of incidents, channels
 * and lots: nothing more is asked for it.
 */
@Component
final class MenuCounts {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Set<Role> STUCK = EnumSet.of(Role.ADMINISTRATOR);
    private static final Set<Role> REVIEW = EnumSet.of(Role.AUDITOR, Role.MONITOR);
    private static final Map<String, Set<Role>> READERS =
            Map.of("stuck", STUCK, "incidents", STUCK, "channels", STUCK, "quarantine", STUCK, "supervision", REVIEW);

    private final InTime<Long> incidents;
    private final InTime<Map<String, Long>> exchange;
    private final InTime<Long> review;

    MenuCounts(StandingStill engine, ChannelReport channels, WhatWaits waits, SupervisePackets sample) {
        incidents = new InTime<>(
                "count-incidents", PATIENCE, () -> engine.openIncidents().number());
        exchange = new InTime<>("count-channels", PATIENCE, () -> {
            Map<String, Long> counts = new LinkedHashMap<>();
            counts.put(
                    "channels",
                    channels.all().stream().filter(StuckBoard::isAway).count());
            counts.put("quarantine", (long) waits.openLots());
            return counts;
        });
        review = new InTime<>("count-reviews", PATIENCE, sample::openCount);
    }

    /** All that somebody with one of these roles is told; nothing else is asked for. */
    Map<String, Long> of(Set<Role> roles) {
        Map<String, Long> counts = new LinkedHashMap<>();
        if (isAmong(STUCK, roles)) {
            @Nullable
            Long number = StuckBoard.part(incidents, EngineOutage::isBehind).what();
            if (number != null) {
                counts.put("incidents", number);
            }
            @Nullable
            Map<String, Long> numbers =
                    StuckBoard.part(exchange, Infrastructure::isAway).what();
            if (numbers != null) {
                counts.putAll(numbers);
            }
            if (number != null && numbers != null) {
                counts.put(
                        "stuck",
                        counts.values().stream().mapToLong(Long::longValue).sum());
            }
        }
        if (isAmong(REVIEW, roles)) {
            @Nullable
            Long number = StuckBoard.part(review, Infrastructure::isAway).what();
            if (number != null) {
                counts.put("supervision", number);
            }
        }
        return counts;
    }

    /** What of the counts somebody with these roles is told. */
    static Map<String, Long> told(Map<String, Long> counts, Set<Role> roles) {
        return counts.entrySet().stream()
                .filter(count -> isAmong(Objects.requireNonNull(READERS.get(count.getKey()), "has readers"), roles))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, LinkedHashMap::new));
    }

    private static boolean isAmong(Set<Role> readers, Set<Role> roles) {
        return roles.stream().anyMatch(readers::contains);
    }
}
